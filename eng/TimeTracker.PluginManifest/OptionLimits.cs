using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;

namespace TimeTracker.Plugins;

/// <summary>What data annotations say about an option, in the words of JSON Schema. For editors and people: the component checks its options itself.</summary>
internal static class OptionLimits
{
    public static void AddTo(JsonObject schema, PropertyInfo property)
    {
        var isList = property.PropertyType != typeof(string);
        foreach (var attribute in property.GetCustomAttributes<ValidationAttribute>(inherit: true))
        {
            switch (attribute)
            {
                case RangeAttribute { OperandType: var operand } range when operand == typeof(int) || operand == typeof(double):
                    schema[range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum"] = Number(range.Minimum);
                    schema[range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum"] = Number(range.Maximum);
                    break;
                case StringLengthAttribute length:
                    Lengths(schema, isList: false, length.MinimumLength, length.MaximumLength);
                    break;
                case LengthAttribute length:
                    Lengths(schema, isList, length.MinimumLength, length.MaximumLength);
                    break;
                case MinLengthAttribute length:
                    Lengths(schema, isList, length.Length, null);
                    break;
                case MaxLengthAttribute length when length.Length >= 0:
                    Lengths(schema, isList, 0, length.Length);
                    break;
                case RegularExpressionAttribute expression:
                    // The attribute means the whole text, a schema's pattern any part of it.
                    schema["pattern"] = $"^(?:{expression.Pattern})$";
                    break;
                default:
                    break;
            }
        }
    }

    private static void Lengths(JsonObject schema, bool isList, int minimum, int? maximum)
    {
        if (minimum > 0)
            schema[isList ? "minItems" : "minLength"] = minimum;
        if (maximum is { } most)
            schema[isList ? "maxItems" : "maxLength"] = most;
    }

    private static JsonValue Number(object value) => value is int whole ? JsonValue.Create(whole) : JsonValue.Create(Convert.ToDouble(value, CultureInfo.InvariantCulture));
}
