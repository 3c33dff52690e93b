using System.Composition;
using TimeTracker.Plugins;

namespace TimeTracker.Webhooks;

/// <summary>Makes a class a webhook sink that can be named in <c>webhooks.*.use</c>. The class implements <see cref="IWebhookSink"/>.</summary>
[MetadataAttribute]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class WebhookSinkAttribute : ExportAttribute, IComponentAttribute
{
    /// <summary>Names the sink.</summary>
    /// <param name="name">Lower case, digits and <c>-</c>; unique among the plugin's sinks.</param>
    public WebhookSinkAttribute(string name) : base(typeof(IWebhookSink)) => Name = name;

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Summary { get; init; } = "";

    /// <inheritdoc/>
    public Type? Options { get; init; }
}
