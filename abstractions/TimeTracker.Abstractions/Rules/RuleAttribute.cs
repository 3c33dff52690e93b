using System.Composition;
using TimeTracker.Plugins;

namespace TimeTracker.Rules;

/// <summary>Makes a class a source of rules that can be named in <c>rules[].use</c>. The class implements <see cref="IRule"/>.</summary>
[MetadataAttribute]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class RuleAttribute : ExportAttribute, IComponentAttribute
{
    /// <summary>Names the rule source.</summary>
    /// <param name="name">Lower case, digits and <c>-</c>; unique among the plugin's rule sources.</param>
    public RuleAttribute(string name) : base(typeof(IRule)) => Name = name;

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Summary { get; init; } = "";

    /// <inheritdoc/>
    public Type? Options { get; init; }
}
