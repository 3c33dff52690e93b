using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TimeTracker.Plugins;

/// <summary>
/// The options of one configured component, as <c>plugins.json</c>, the environment and the command line give them together.
/// A component reads them once, in its constructor, into a type of its own.
/// </summary>
/// <remarks>
/// Configuration carries text only; <see cref="Read{T}"/> knows from the type whether a number, a boolean, a list or a text is meant.
/// Relative paths mean the folder in <see cref="BaseDirectory"/>.
/// </remarks>
public sealed class PluginOptions
{
    private readonly OptionNode _root;

    private PluginOptions(OptionNode root, string path, string baseDirectory)
    {
        _root = root;
        Path = path;
        BaseDirectory = baseDirectory;
    }

    /// <summary>Makes options from flat pairs, as configuration holds them: nested names and list positions joined by <c>:</c>.</summary>
    /// <param name="values">For example <c>("repositories:0", ".")</c>. Names compare without regard to case.</param>
    /// <param name="path">Where they stand, for error texts: <c>plugins.json: collectors.git.options</c>.</param>
    /// <param name="baseDirectory">The absolute folder that relative paths mean.</param>
    /// <returns>The options.</returns>
    public static PluginOptions From(IEnumerable<KeyValuePair<string, string?>> values, string path, string baseDirectory)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(OptionNode.From(values), path, baseDirectory);
    }

    /// <summary>No options at all: every one has its default.</summary>
    /// <param name="baseDirectory">The absolute folder that relative paths mean.</param>
    /// <returns>The options.</returns>
    public static PluginOptions Empty(string baseDirectory) => From([], "options", baseDirectory);

    /// <summary>Where the options stand, as errors name it.</summary>
    public string Path { get; }

    /// <summary>The absolute folder that relative paths in the options mean: that of the file that names them.</summary>
    public string BaseDirectory { get; }

    /// <summary>Reads all options into a type.</summary>
    /// <typeparam name="T">
    /// A class with settable properties; the ones left out, or null where the type has no null, keep the values their initialisers give.
    /// Not <c>init</c>: generated serializers forget the initialisers of such properties. <c>required</c> ones may be.
    /// </typeparam>
    /// <param name="type">From a source-generated <c>JsonSerializerContext</c> with camel-case names.</param>
    /// <returns>A filled instance.</returns>
    /// <exception cref="PluginOptionsException">There are names the type does not have, or values that do not fit: all of them at once.</exception>
    public T Read<T>(JsonTypeInfo<T> type) where T : class
    {
        ArgumentNullException.ThrowIfNull(type);
        var errors = new List<string>();
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
            OptionJson.Write(writer, _root, type, Path, errors);
        if (errors.Count > 0)
            throw new PluginOptionsException(errors);
        try
        {
            return JsonSerializer.Deserialize(json.WrittenSpan, type) ?? throw new PluginOptionsException([$"{Path}: must be an object"]);
        }
        catch (JsonException e)
        {
            // Only a converter of the plugin's own can still refuse. The serializer's position in bytes means nothing to the user.
            var what = e.Message.Split(" Path: ")[0].TrimEnd('.');
            throw new PluginOptionsException([$"{Path}{e.Path?.TrimStart('$')}: {what}"]);
        }
    }
}
