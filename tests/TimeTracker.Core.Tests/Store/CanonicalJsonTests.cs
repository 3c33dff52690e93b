using System.Text;
using System.Text.Json;
using CsCheck;
using Xunit;

namespace TimeTracker.Store;

public sealed class CanonicalJsonTests
{
    private static string Canonical(string json, PlaceKeys without = PlaceKeys.None) => Encoding.UTF8.GetString(new CanonicalJson().Write(Encoding.UTF8.GetBytes(json), without));

    [Fact]
    public void Should_write_the_sample_of_rfc_8785()
    {
        // given: section 3.2.2
        const string Sample = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;

        // when
        var canonical = Canonical(Sample);

        // then
        Assert.Equal("""{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""", canonical);
    }

    [Fact]
    public void Should_order_keys_by_utf16_code_units()
    {
        // given: section 3.2.3
        const string Sample = """{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""";

        // when
        var values = JsonDocument.Parse(Canonical(Sample)).RootElement.EnumerateObject().Select(p => p.Value.GetInt32());

        // then
        Assert.Equal([2, 4, 6, 7, 1, 5, 3], values);
    }

    // Appendix B.
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Should_write_numbers_as_ecmascript_does(ulong bits, string expected)
    {
        // given
        Span<byte> written = stackalloc byte[CanonicalNumber.MaxLength];

        // when
        var length = CanonicalNumber.Write(BitConverter.UInt64BitsToDouble(bits), written);

        // then
        Assert.Equal(expected, Encoding.ASCII.GetString(written[..length]));
    }

    [Theory]
    [InlineData("""{"a":1.0}""", """{"a":1}""")]
    [InlineData("""{"a":-0}""", """{"a":0}""")]
    [InlineData("""{"a":123456789012345678}""", """{"a":123456789012345680}""")]
    [InlineData("""{"a":100}""", """{"a":100}""")]
    [InlineData("""{"b":{"z":1,"y":[{"d":1,"c":2}]},"a":"\u0061"}""", """{"a":"a","b":{"y":[{"c":2,"d":1}],"z":1}}""")]
    [InlineData("{}", "{}")]
    public void Should_write_small_cases(string json, string expected) => Assert.Equal(expected, Canonical(json));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("{} x")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1,\"\\u0061\":2}")]
    [InlineData("{\"b\":{\"a\":1,\"a\":2}}")]
    [InlineData("{\"a\":\"\\udc00\"}")]
    [InlineData("{\"a\":1e400}")]
    public void Should_refuse_what_is_not_i_json(string json) => Assert.Throws<MalformedEventException>(() => Canonical(json));

    [Theory]
    [InlineData(CanonicalJson.MaxDepth, true)]
    [InlineData(CanonicalJson.MaxDepth + 1, false)]
    public void Should_go_as_deep_as_64_levels(int depth, bool accepted)
    {
        // given
        var json = string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1);

        // when
        var refusal = Record.Exception(() => Canonical(json));

        // then
        Assert.Equal(accepted, refusal is null);
    }

    [Fact]
    public void Should_leave_out_keys_of_the_top_level_alone()
    {
        // given
        const string Json = """{"git_branch":"x","b":{"git_branch":"y"},"repository":"r"}""";

        // when
        var canonical = Canonical(Json, PlaceKeys.Branch | PlaceKeys.Repository);

        // then
        Assert.Equal("""{"b":{"git_branch":"y"}}""", canonical);
    }

    [Fact]
    public void Should_not_depend_on_order_spacing_escapes_or_spelling_of_numbers() =>
        Gen.Select(JsonTree.Objects, Gen.Int).Sample((tree, seed) => Canonical(tree.Write()) == Canonical(tree.Respell(seed)));

    [Fact]
    public void Should_differ_where_the_content_differs() =>
        Gen.Select(JsonTree.Objects, JsonTree.Objects).Sample((one, other) =>
            (Canonical(one.Write()) == Canonical(other.Write())) == JsonElement.DeepEquals(Parse(one), Parse(other)));

    [Fact]
    public void Should_be_its_own_canonical_form_and_mean_the_same() =>
        JsonTree.Objects.Sample(tree =>
        {
            var canonical = Canonical(tree.Write());
            return Canonical(canonical) == canonical && JsonElement.DeepEquals(JsonDocument.Parse(canonical).RootElement, Parse(tree));
        });

    [Fact]
    public void Should_minify_without_touching_a_token() =>
        Gen.Select(JsonTree.Objects, Gen.Int).Sample((tree, seed) =>
        {
            var spaced = Encoding.UTF8.GetBytes(tree.Respell(seed));
            var minified = new byte[spaced.Length];
            var length = MinifiedJson.Write(spaced, minified);
            return Tokens(spaced).SequenceEqual(Tokens(minified.AsSpan(0, length).ToArray())) && Tight(minified.AsSpan(0, length));
        });

    private static JsonElement Parse(JsonTree tree) => JsonDocument.Parse(tree.Write()).RootElement;

    private static List<string> Tokens(byte[] json)
    {
        var tokens = new List<string>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
            tokens.Add(reader.TokenType + Encoding.UTF8.GetString(reader.ValueSpan));
        return tokens;
    }

    /// <summary>Whether no white space is left outside strings.</summary>
    private static bool Tight(ReadOnlySpan<byte> json)
    {
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (inString && json[i] == '\\')
                i++;
            else if (json[i] == '"')
                inString = !inString;
            else if (!inString && json[i] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
                return false;
        }
        return true;
    }
}
