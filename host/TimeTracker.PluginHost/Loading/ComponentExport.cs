using System.Composition;
using System.Composition.Hosting;
using System.Composition.Hosting.Core;
using System.Reflection;

namespace TimeTracker.Plugins;

/// <summary>
/// Makes the one component of a container, by the constructor that a part would be made by: the public one with <c>[ImportingConstructor]</c>, else the public
/// one without parameters. The library's own parts are made by code that it compiles for each class, which costs forty milliseconds at the first and more than
/// two at each further one; a constructor that is called once needs none.
/// </summary>
internal sealed class ComponentExport(Type type, Type kind) : ExportDescriptorProvider
{
    public override IEnumerable<ExportDescriptorPromise> GetExportDescriptors(CompositionContract contract, DependencyAccessor descriptorAccessor)
    {
        if (!contract.Equals(new CompositionContract(kind)))
            return NoExportDescriptors;
        var constructor = Constructor();
        return
        [
            new(
                contract,
                type.Name,
                isShared: false,
                () => constructor.GetParameters().Select(p => descriptorAccessor.ResolveRequiredDependency($"parameter {p.Name}", new CompositionContract(p.ParameterType), isPrerequisite: true)),
                imports => ExportDescriptor.Create(Activator(constructor, [.. imports.Select(i => i.Target.GetDescriptor().Activator)]), NoMetadata)),
        ];
    }

    private static CompositeActivator Activator(ConstructorInfo constructor, CompositeActivator[] imports) => (context, operation) =>
    {
        var arguments = Array.ConvertAll(imports, import => import(context, operation));
        // As thrown: what a plugin throws is told by its kind.
        var instance = constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
        if (instance is IDisposable disposable)
            context.AddBoundInstance(disposable);
        return instance;
    };

    private ConstructorInfo Constructor()
    {
        var constructors = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public);
        var importing = Array.FindAll(constructors, c => c.IsDefined(typeof(ImportingConstructorAttribute)));
        if (importing.Length > 1)
            throw new CompositionFailedException($"{type} has {importing.Length} constructors with [ImportingConstructor]");
        return importing.Length == 1 ? importing[0] : Array.Find(constructors, c => c.GetParameters().Length == 0)
            ?? throw new CompositionFailedException($"{type} has neither a public constructor with [ImportingConstructor] nor one without parameters");
    }
}
