using System.Composition;
using System.Text.Json.Serialization;
using TimeTracker.Collecting;
using TimeTracker.Plugins;

namespace TimeTracker.NoOp;

/// <summary>Reads its options, as every collector does, and has nothing to tell.</summary>
[Collector("no-op", Options = typeof(NoOpOptions), Summary = "Collects nothing")]
public sealed class NoOpCollector : ICollector
{
    [ImportingConstructor]
    public NoOpCollector(PluginContext context) => context.Options.Read(NoOpOptionsJson.Default.NoOpOptions);

    public async IAsyncEnumerable<CollectedBatch> CollectAsync(CollectContext context, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (context.Mode == CollectMode.Follow)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        yield break;
    }
}

internal sealed class NoOpOptions
{
    public string Label { get; set; } = "";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NoOpOptions))]
internal sealed partial class NoOpOptionsJson : JsonSerializerContext;
