using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration.Json;
using TimeTracker.Privacy;

namespace TimeTracker.Cli.Configuration;

/// <summary>Reads one file into a layer. Comments and trailing commas are allowed; the same key twice is not.</summary>
internal static class ConfigurationFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="name">As errors name it.</param>
    /// <param name="errors">Gets what is wrong with it.</param>
    /// <returns>The layer; null after an error.</returns>
    public static ConfigurationLayer? Read(string path, string name, List<string> errors)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.Add($"{name}: there is no such file; check the name");
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{name}: cannot be read; check that it is a file and that you may read it");
            return null;
        }
        return Parse(bytes, name, Path.GetDirectoryName(path)!, errors);
    }

    /// <summary>Reads the text of a file.</summary>
    public static ConfigurationLayer? Parse(byte[] bytes, string name, string baseDirectory, List<string> errors)
    {
        var json = bytes.AsMemory();
        if (json.Span.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        if (json.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            errors.Add($"{name}: is empty; write {{}} into it, or what it was to hold");
            return null;
        }
        var before = errors.Count;
        var privacy = Scan(json, name, errors);
        if (errors.Count > before)
            return null;

        var provider = new Provider(json);
        provider.Load();
        // The policy is handed on as it stands: overlaying keys could loosen it.
        var pairs = new List<SettingPair>();
        foreach (var (key, value) in provider.Pairs)
        {
            if (!IsPrivacy(key))
                pairs.Add(new SettingPair(key, value));
        }
        return new ConfigurationLayer(name, baseDirectory, pairs, privacy is { } p ? new PolicyLayer(name, p) : null);
    }

    /// <summary>Whether a flattened key belongs to the policy.</summary>
    public static bool IsPrivacy(string key) =>
        key.Equals("privacy", StringComparison.OrdinalIgnoreCase) || key.StartsWith("privacy:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Looks for what configuration would not report with a line, or not at all; finds the policy.</summary>
    private static ReadOnlyMemory<byte>? Scan(ReadOnlyMemory<byte> json, string name, List<string> errors)
    {
        ReadOnlyMemory<byte>? privacy = null;
        var objects = new Stack<HashSet<string>>();
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            var isPrivacy = false;
            while (reader.Read())
            {
                if (reader.CurrentDepth == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.EndObject))
                {
                    errors.Add($"{name}: must be one JSON object; begin it with {{");
                    return null;
                }
                if (isPrivacy)
                {
                    var start = (int)reader.TokenStartIndex;
                    var copy = reader;
                    copy.Skip();
                    privacy = Plain(json[start..(int)copy.BytesConsumed]);
                    isPrivacy = false;
                }
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        objects.Push(new HashSet<string>(StringComparer.OrdinalIgnoreCase));
                        break;
                    case JsonTokenType.EndObject:
                        objects.Pop();
                        break;
                    case JsonTokenType.PropertyName:
                        var key = reader.GetString()!;
                        if (!objects.Peek().Add(key))
                            errors.Add($"{name}: line {LineOf(json.Span, reader.TokenStartIndex)}: the key \"{key}\" stands twice in one object; remove one");
                        isPrivacy = objects.Count == 1 && key.Equals("privacy", StringComparison.OrdinalIgnoreCase);
                        break;
                }
            }
        }
        catch (JsonException e)
        {
            // The reader's own text goes on with positions in bytes, which help nobody.
            var what = e.Message.Split(" LineNumber:")[0].TrimEnd('.');
            errors.Add($"{name}: line {e.LineNumber + 1}: is not valid JSON: {what}; correct it there or just before");
        }
        return privacy;
    }

    private static ReadOnlyMemory<byte> Plain(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, Lenient);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            document.WriteTo(writer);
        return buffer.WrittenMemory;
    }

    private static int LineOf(ReadOnlySpan<byte> json, long position) => json[..(int)position].Count((byte)'\n') + 1;

    /// <summary>Flattens by the library's own rules, and gives the values in the order of the file.</summary>
    private sealed class Provider(ReadOnlyMemory<byte> json) : JsonStreamConfigurationProvider(new JsonStreamConfigurationSource { Stream = new MemoryStream(json.ToArray()) })
    {
        public IEnumerable<KeyValuePair<string, string?>> Pairs => Data;
    }
}
