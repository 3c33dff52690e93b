using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TimeTracker.Plugins;

/// <summary>Writes one configured text as the number, boolean, name or text that a type expects, and says what it expects where it does not fit.</summary>
internal static class OptionScalar
{
    public static void Write(Utf8JsonWriter writer, OptionNode node, JsonTypeInfo type, string path, List<string> errors)
    {
        var wanted = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (node.Children.Count > 0 && (wanted == typeof(string) || wanted.IsValueType && wanted.Namespace == nameof(System) || wanted.IsEnum))
        {
            errors.Add($"{path}: must be a single value");
            writer.WriteNullValue();
            return;
        }
        if (node.IsNull)
        {
            writer.WriteNullValue();
            return;
        }
        // Each way of writing it is tried on the type itself, so a converter of the plugin's own has the last word.
        foreach (var json in Candidates(node, wanted, type))
        {
            if (!Fits(json, type))
                continue;
            writer.WriteRawValue(json);
            return;
        }
        errors.Add($"{path}: must be {Wanted(wanted, type)}{(node.Children.Count == 0 ? $", not \"{node.Value}\"" : "")}");
        writer.WriteNullValue();
    }

    private static IEnumerable<byte[]> Candidates(OptionNode node, Type wanted, JsonTypeInfo type)
    {
        var text = node.Value?.Trim() ?? "";
        if (wanted.IsEnum)
            return EnumMembers(wanted, type).Where(m => string.Equals(m.Name, text, StringComparison.OrdinalIgnoreCase)).Select(m => m.Json).Take(1);
        var asText = Json(w => OptionJson.WriteUntyped(w, node));
        if (node.Children.Count > 0 || wanted == typeof(string) || wanted == typeof(char))
            return [asText];
        var bare = Bare(text, wanted);
        if (IsNumber(wanted) || wanted == typeof(bool))
            return bare;
        return [asText, .. bare];
    }

    /// <summary>As JSON's number or boolean. Binary floating-point numbers are read as what they are: decimal has neither their range nor their small ones.</summary>
    private static byte[][] Bare(string text, Type wanted)
    {
        const NumberStyles Style = NumberStyles.Float;
        var culture = CultureInfo.InvariantCulture;
        if (bool.TryParse(text, out var flag))
            return [Json(w => w.WriteBooleanValue(flag))];
        if (wanted == typeof(double))
            return double.TryParse(text, Style, culture, out var wide) && double.IsFinite(wide) ? [Json(w => w.WriteNumberValue(wide))] : [];
        if (wanted == typeof(float))
            return float.TryParse(text, Style, culture, out var single) && float.IsFinite(single) ? [Json(w => w.WriteNumberValue(single))] : [];
        return decimal.TryParse(text, Style, culture, out var number) ? [Json(w => w.WriteNumberValue(number))] : [];
    }

    private static bool Fits(byte[] json, JsonTypeInfo type)
    {
        try
        {
            JsonSerializer.Deserialize(json, type);
            return true;
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException or ArgumentException or InvalidOperationException)
        {
            // What a converter throws at a value it cannot read.
            return false;
        }
    }

    /// <summary>The names by which the type's own converter knows the members, and what it writes for them.</summary>
    private static List<(string Name, byte[] Json)> EnumMembers(Type wanted, JsonTypeInfo type)
    {
        var members = new List<(string, byte[])>();
        foreach (var value in Enum.GetValuesAsUnderlyingType(wanted))
        {
            var member = Enum.ToObject(wanted, value);
            var json = JsonSerializer.SerializeToUtf8Bytes(member, type);
            // A converter that writes numbers says nothing about names: those of the configuration are camel case.
            var name = TextOf(json) ?? JsonNamingPolicy.CamelCase.ConvertName(member.ToString()!);
            members.Add((name, json));
        }
        return members;
    }

    private static string? TextOf(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
    }

    private static string Wanted(Type wanted, JsonTypeInfo type) => wanted switch
    {
        _ when wanted.IsEnum => "one of " + string.Join(", ", EnumMembers(wanted, type).Select(m => m.Name).Distinct()),
        _ when wanted == typeof(bool) => "true or false",
        _ when wanted == typeof(byte) => Range(byte.MinValue, byte.MaxValue),
        _ when wanted == typeof(sbyte) => Range(sbyte.MinValue, sbyte.MaxValue),
        _ when wanted == typeof(short) => Range(short.MinValue, short.MaxValue),
        _ when wanted == typeof(ushort) => Range(ushort.MinValue, ushort.MaxValue),
        _ when wanted == typeof(int) => Range(int.MinValue, int.MaxValue),
        _ when wanted == typeof(uint) => Range(uint.MinValue, uint.MaxValue),
        _ when wanted == typeof(long) => Range(long.MinValue, long.MaxValue),
        _ when wanted == typeof(ulong) => Range(ulong.MinValue, ulong.MaxValue),
        _ when IsNumber(wanted) => "a number",
        _ when wanted == typeof(char) => "a single character",
        _ when wanted == typeof(TimeSpan) => "a duration like 00:05:00",
        _ when wanted == typeof(Guid) => "a GUID",
        _ when wanted == typeof(DateTimeOffset) || wanted == typeof(DateTime) => "a time like 2026-01-31T08:00:00Z",
        _ when wanted == typeof(DateOnly) => "a date like 2026-01-31",
        _ when wanted == typeof(TimeOnly) => "a time of day like 08:00",
        _ when wanted == typeof(Uri) => "a URL",
        _ => "a " + wanted.Name,
    };

    private static string Range(IFormattable from, IFormattable to) =>
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {from} to {to}");

    private static bool IsNumber(Type type) =>
        type == typeof(decimal) || type == typeof(Half) || type == typeof(Int128) || type == typeof(UInt128)
        || type.IsPrimitive && type != typeof(bool) && type != typeof(char);

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        return buffer.WrittenSpan.ToArray();
    }
}
