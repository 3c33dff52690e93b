using System.Text.Json.Serialization;
using TimeTracker.Plugins;

namespace TimeTracker.Json;

/// <summary>These exporters have no options: whatever is configured is a mistake and is said to be one.</summary>
internal sealed class NoOptions
{
    public static void Check(PluginContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Options.Read(NoOptionsJson.Default.NoOptions);
    }
}

/// <summary>Reads the options without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NoOptions))]
internal sealed partial class NoOptionsJson : JsonSerializerContext;
