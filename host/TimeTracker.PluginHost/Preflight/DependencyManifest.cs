using System.Text.Json;

namespace TimeTracker.Plugins;

/// <summary>The part of a <c>deps.json</c> that says where dependencies lie: in sub-folders where they differ by platform.</summary>
/// <seealso href="https://github.com/dotnet/sdk/blob/main/documentation/specs/runtime-configuration-file.md"/>
internal static class DependencyManifest
{
    /// <summary>Reads the paths of all DLLs that a manifest names, relative to the plugin's folder.</summary>
    /// <param name="path">The manifest; it need not exist.</param>
    /// <param name="fault">Set where it is no JSON: the runtime would refuse to load the plugin.</param>
    /// <returns>The paths with their own separators.</returns>
    public static IReadOnlyList<string> Read(string path, out PluginFault? fault)
    {
        fault = null;
        try
        {
            if (!File.Exists(path))
                return [];
            if (SpecialFile.KindOf(path) is { } kind)
                throw new IOException($"it is {kind}, not a file");
            // A byte-order mark is allowed in the file and not by the reader.
            var bytes = File.ReadAllBytes(path).AsSpan();
            if (bytes.StartsWith("\uFEFF"u8))
                bytes = bytes[3..];
            return Assets(bytes);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            var cause = e is JsonException json ? $"is not valid JSON (line {json.LineNumber + 1})" : AssemblyFile.CauseOf(e);
            fault = PluginFault.Invalid($"{Path.GetFileName(path)} {cause}");
            return [];
        }
    }

    private static List<string> Assets(ReadOnlySpan<byte> bytes)
    {
        var assets = new List<string>();
        var reader = new Utf8JsonReader(bytes);
        var isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
        if (!isObject)
            throw new JsonException("no object", null, 0, 0);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueSpan.EndsWith(".dll"u8))
                assets.Add(reader.GetString()!);
        }
        return assets;
    }
}
