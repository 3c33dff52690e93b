using System.Text;
using System.Text.Json;

namespace TimeTracker.Cli.Configuration;

/// <summary>The effective values and where each comes from, for <c>tt config show</c>. Secrets are masked.</summary>
internal static class SettingsListing
{
    private const string Mask = "***";
    private static readonly string[] SecretWords = ["secret", "token", "password", "passphrase", "apikey", "api_key", "credential"];

    /// <summary>What of the policy names nobody and nothing. All else is lists of what is to stay secret.</summary>
    private static readonly string[] OpenPrivacy = ["obfuscate", "unclassified", "excludedTime"];

    /// <summary>All values in the order of the schema: path, value, layer.</summary>
    /// <param name="settings">The configuration.</param>
    /// <param name="machine">Shortens paths.</param>
    /// <param name="isForOwner">Whether the owner looks at them on a terminal: only then is told what the policy hides.</param>
    public static IEnumerable<(string Path, string Value, string From)> Of(Settings settings, Machine machine, bool isForOwner)
    {
        foreach (var row in Rows(settings.Tree, ConfigurationSchema.Root, "", machine))
            yield return row.Path == "store.path" ? (row.Path, machine.Display(settings.StorePath), row.From) : row;
        foreach (var layer in settings.Privacy)
            yield return ("privacy", Privacy(layer.Json, isForOwner), layer.File);
    }

    private static IEnumerable<(string Path, string Value, string From)> Rows(SettingNode? node, SchemaNode schema, string path, Machine machine)
    {
        switch (schema.Kind)
        {
            case SchemaKind.Object:
                foreach (var (key, child) in schema.Keys.Where(k => k.Key[0] != '$'))
                {
                    foreach (var row in Rows(node?.Child(key), child, path.Length == 0 ? key : $"{path}.{key}", machine))
                        yield return row;
                }
                break;
            case SchemaKind.Map:
                foreach (var child in node?.Children ?? [])
                {
                    foreach (var row in Rows(child, schema.Element!, $"{path}.{child.Name}", machine))
                        yield return row;
                }
                break;
            case SchemaKind.Options:
                foreach (var (key, value, option) in Options(node))
                    yield return ($"{path}.{key}", IsSecret(key, value) ? Mask : value, option.Layer!.Name);
                break;
            case SchemaKind.List when node is { IsEmpty: false }:
                yield return (path, string.Join(", ", node.Elements.Select(e => Shown(e, schema, machine))), node.Layer!.Name);
                break;
            default:
                if (node is { IsEmpty: false })
                    yield return (path, Shown(node, schema, machine), node.Layer!.Name);
                else if (schema.Default is { } value)
                    yield return (path, value, "default");
                break;
        }
    }

    /// <summary>The options one a line, lists joined.</summary>
    private static IEnumerable<(string Key, string Value, SettingNode Node)> Options(SettingNode? node, string prefix = "")
    {
        foreach (var child in node?.Children ?? [])
        {
            var key = prefix + child.Name;
            if (child.Children.Count == 0 || (child.IsList && child.Children.All(c => c.Children.Count == 0)))
                yield return (key, child.IsList ? string.Join(", ", child.Elements.Select(e => e.Value)) : child.Value ?? "", child);
            else
            {
                foreach (var inner in Options(child, key + "."))
                    yield return inner;
            }
        }
    }

    private static string Shown(SettingNode node, SchemaNode schema, Machine machine) =>
        schema.IsPath ? machine.Display(machine.Absolute(node.Value!, node.Layer!.BaseDirectory)) : node.Value!;

    private static string Privacy(ReadOnlyMemory<byte> json, bool isForOwner)
    {
        if (isForOwner)
            return Encoding.UTF8.GetString(json.Span);
        using var policy = JsonDocument.Parse(json);
        return policy.RootElement.ValueKind != JsonValueKind.Object
            ? Mask
            : "{" + string.Join(",", policy.RootElement.EnumerateObject().Select(p => $"\"{p.Name}\":{(OpenPrivacy.Contains(p.Name) ? p.Value.GetRawText() : $"\"{Mask}\"")}")) + "}";
    }

    /// <summary>A reference to where a secret is kept is none itself.</summary>
    private static bool IsSecret(string key, string value) =>
        !value.StartsWith("env:", StringComparison.Ordinal) && !value.StartsWith("file:", StringComparison.Ordinal)
        && (SecretWords.Any(w => key.Contains(w, StringComparison.OrdinalIgnoreCase)) || HasCredentials(value));

    /// <summary>Whether a URL in the value has a user in it.</summary>
    private static bool HasCredentials(string value) =>
        value.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme && value.AsSpan(scheme + 3) is var rest
        && rest[..(rest.IndexOf('/') is >= 0 and var slash ? slash : rest.Length)].Contains('@');
}
