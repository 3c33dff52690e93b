using System.Composition.Hosting.Core;

namespace TimeTracker.Plugins;

/// <summary>Hands the <see cref="PluginContext"/> of one component to its constructor.</summary>
internal sealed class ContextExport(PluginContext context) : ExportDescriptorProvider
{
    public override IEnumerable<ExportDescriptorPromise> GetExportDescriptors(CompositionContract contract, DependencyAccessor descriptorAccessor) =>
        contract.Equals(new CompositionContract(typeof(PluginContext)))
            ? [new(contract, "TimeTracker", isShared: true, NoDependencies, _ => ExportDescriptor.Create((_, _) => context, NoMetadata))]
            : NoExportDescriptors;
}
