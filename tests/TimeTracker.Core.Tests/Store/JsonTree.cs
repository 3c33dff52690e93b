using System.Globalization;
using System.Text;
using CsCheck;

namespace TimeTracker.Store;

/// <summary>A JSON value as a tree, to be written in any of the ways that mean the same.</summary>
internal abstract record JsonTree
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Char['a', 'f'].Array[0, 3].Select(c => new string(c)),
        Gen.OneOf("", "é", "\u20ac", "\ufb33", "\U0001F600", "\"\\/\b\f\n\r\t", "\u000f", "\u0080", "two words"));

    private static readonly Gen<JsonTree> Scalar = Gen.OneOf(
        Text.Select(t => (JsonTree)new Str(t)),
        Gen.Int[-1000, 1000].Select(i => (JsonTree)new Num(i)),
        Gen.Double[-1e6, 1e6].Select(d => (JsonTree)new Num(d)),
        Gen.OneOf(1e21, 1e-7, 5e-324, double.MaxValue).Select(d => (JsonTree)new Num(d)),
        Gen.OneOf("true", "false", "null").Select(w => (JsonTree)new Word(w)));

    /// <summary>Objects, nested up to three levels.</summary>
    public static Gen<Obj> Objects { get; } = ObjectsOf(3);

    /// <summary>Writes it without white space, in its own order.</summary>
    public string Write() => Write(null);

    /// <summary>Writes it in another order, with white space, with other escapes and other spellings of numbers.</summary>
    public string Respell(int seed) => Write(new Random(seed));

    private static Gen<Obj> ObjectsOf(int depth)
    {
        var value = depth == 1 ? Scalar : Gen.Frequency((3, Scalar), (1, ObjectsOf(depth - 1).Select(o => (JsonTree)o)), (1, Scalar.List[0, 3].Select(items => (JsonTree)new Arr(items))));
        return Gen.Select(Text, value).List[0, 6].Select(members => new Obj(members.DistinctBy(m => m.Item1).Select(m => (m.Item1, m.Item2)).ToList()));
    }

    private string Write(Random? random)
    {
        var text = new StringBuilder();
        Write(text, random);
        return text.ToString();
    }

    protected abstract void Write(StringBuilder text, Random? random);

    private static void Space(StringBuilder text, Random? random) => text.Append(random?.Next(6) switch { 1 => " ", 2 => "\n", 3 => "\t \r\n", _ => "" });

    private static void Quote(StringBuilder text, string value, Random? random)
    {
        text.Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\' or < ' ' || (random is not null && (char.IsSurrogate(c) || random.Next(3) == 0)))
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                text.Append(c);
        }
        text.Append('"');
    }

    internal sealed record Str(string Value) : JsonTree
    {
        protected override void Write(StringBuilder text, Random? random) => Quote(text, Value, random);
    }

    internal sealed record Word(string Value) : JsonTree
    {
        protected override void Write(StringBuilder text, Random? random) => text.Append(Value);
    }

    internal sealed record Num(double Value) : JsonTree
    {
        protected override void Write(StringBuilder text, Random? random) =>
            text.Append(Value.ToString(random is null || random.Next(2) == 0 ? "R" : "E16", CultureInfo.InvariantCulture));
    }

    internal sealed record Arr(IReadOnlyList<JsonTree> Items) : JsonTree
    {
        protected override void Write(StringBuilder text, Random? random)
        {
            text.Append('[');
            for (var i = 0; i < Items.Count; i++)
            {
                text.Append(i > 0 ? "," : "");
                Space(text, random);
                Items[i].Write(text, random);
                Space(text, random);
            }
            text.Append(']');
        }
    }

    internal sealed record Obj(IReadOnlyList<(string Key, JsonTree Value)> Members) : JsonTree
    {
        protected override void Write(StringBuilder text, Random? random)
        {
            var members = Members.ToArray();
            random?.Shuffle(members);
            text.Append('{');
            for (var i = 0; i < members.Length; i++)
            {
                text.Append(i > 0 ? "," : "");
                Space(text, random);
                Quote(text, members[i].Key, random);
                Space(text, random);
                text.Append(':');
                Space(text, random);
                members[i].Value.Write(text, random);
                Space(text, random);
            }
            text.Append('}');
        }
    }
}
