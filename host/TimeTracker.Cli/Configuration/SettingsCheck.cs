using NodaTime;
using TimeTracker.Cli.Ranges;
using TimeTracker.Plugins;

namespace TimeTracker.Cli.Configuration;

/// <summary>Checks a tree of settings against the schema, and collects all errors.</summary>
internal static class SettingsCheck
{
    private const int LongestName = 64;

    /// <summary>Checks everything.</summary>
    /// <returns>Each <c>FILE: PATH: WHAT; FIX</c>.</returns>
    public static IReadOnlyList<string> Errors(SettingNode root)
    {
        var errors = new List<string>();
        Check(root, ConfigurationSchema.Root, "", errors);
        return errors;
    }

    private static void Check(SettingNode node, SchemaNode schema, string path, List<string> errors)
    {
        if (schema.Kind is SchemaKind.Options or SchemaKind.Policy)
        {
            if (!string.IsNullOrEmpty(node.Value) || node.IsList)
                Add("must be an object; write it in { }");
            return;
        }
        if (schema.Kind is SchemaKind.Object or SchemaKind.Map)
        {
            // An empty list in the place of an object is as wrong as any other value.
            if (node.Value is not null || node.IsList)
                Add("must be an object; write it in { }");
            else if (schema.Kind == SchemaKind.Object)
                CheckObject(node, schema, path, errors);
            else
                CheckMap(node, schema, path, errors);
            return;
        }
        if (node.IsEmpty)
        {
            if (schema.IsRequired)
                Add("has no value; give it one");
            return;
        }
        if (schema.Kind == SchemaKind.NotYet)
        {
            if (node.Children.Count > 0 || (node.Value is { Length: > 0 } value && !value.Equals(schema.Default, StringComparison.OrdinalIgnoreCase)))
                Add("is not available in this version; remove it");
            return;
        }
        if (schema.Kind == SchemaKind.List)
        {
            CheckList(node, path, errors);
            return;
        }
        if (node.Value?.Contains('\0', StringComparison.Ordinal) is true)
            Add("holds a null character; remove it");
        else if (node.Children.Count > 0)
            Add($"must be a single value; {Form(schema)}");
        else if (!Fits(node.Value ?? "", schema))
            Add($"\"{node.Value}\" is not possible{Hint(node.Value ?? "", schema)}");

        void Add(string what) => errors.Add(At(node, path, what));
    }

    private static void CheckObject(SettingNode node, SchemaNode schema, string path, List<string> errors)
    {
        foreach (var child in node.Children)
        {
            var key = schema.Keys.FirstOrDefault(k => k.Key.Equals(child.Name, StringComparison.OrdinalIgnoreCase));
            if (key is null)
                errors.Add(At(child, Join(path, child.Name), $"unknown key{NearestName.Hint(child.Name, schema.Keys.Select(k => k.Key).Where(k => k[0] != '$'))}"));
            else
                Check(child, key.Node, Join(path, key.Key), errors);
        }
        foreach (var (key, _) in schema.Keys.Where(k => k.Node.IsRequired && node.Child(k.Key) is null))
            errors.Add(At(node, path, $"has no \"{key}\"; add one"));
    }

    private static void CheckMap(SettingNode node, SchemaNode schema, string path, List<string> errors)
    {
        foreach (var child in node.Children)
        {
            var place = Join(path, child.Name);
            if (child.Name.Length is 0 or > LongestName || !IsName(child.Name))
                errors.Add(At(child, place, "is no usable name; take lower-case letters, digits and -"));
            else if (!child.IsEmpty || schema.Element!.Keys.Any(k => k.Node.IsRequired))
                Check(child, schema.Element!, place, errors);
        }
    }

    private static void CheckList(SettingNode node, string path, List<string> errors)
    {
        if (!node.IsList)
        {
            errors.Add(At(node, path, "must be a list; write it in [ ]"));
            return;
        }
        foreach (var element in node.Elements.Where(e => e.Children.Count > 0 || string.IsNullOrEmpty(e.Value)))
            errors.Add(At(element, $"{path}[{element.Name}]", "must be a text; write it in quotation marks, or remove it"));
        foreach (var element in node.Elements.Where(e => e.Value is { } value && value.Contains('\0', StringComparison.Ordinal)))
            errors.Add(At(element, $"{path}[{element.Name}]", "holds a null character; remove it"));
    }

    private static bool Fits(string value, SchemaNode schema) => schema.Kind switch
    {
        SchemaKind.Boolean => bool.TryParse(value, out _),
        SchemaKind.Choice => schema.Choices.Contains(value),
        SchemaKind.Duration => DurationText.Parse(value) is { } duration && duration > Duration.Zero,
        SchemaKind.Zone => ReportZone.Find(value) is not null,
        SchemaKind.Range => TimeRange.IsRange(value),
        SchemaKind.Schedule => Schedule.Parse(value) is not null,
        _ => value.Length > 0,
    };

    private static string Hint(string value, SchemaNode schema) =>
        schema.Kind == SchemaKind.Choice ? NearestName.Hint(value, schema.Choices) : $"; {Form(schema)}";

    private static string Form(SchemaNode schema) => schema.Kind switch
    {
        SchemaKind.Boolean => "write true or false",
        SchemaKind.Choice => $"write one of {string.Join(", ", schema.Choices)}",
        SchemaKind.Duration => DurationText.Forms,
        SchemaKind.Zone => "write system or a name such as Europe/Berlin",
        SchemaKind.Range => "write all, today, yesterday, week, month or FROM..TO",
        SchemaKind.Schedule => Schedule.Forms,
        _ => "write a text",
    };

    private static bool IsName(string name) =>
        name[0] != '-' && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string At(SettingNode node, string path, string what) =>
        $"{node.Layer?.Name ?? "configuration"}: {(path.Length == 0 ? "" : path + ": ")}{what}";
}
