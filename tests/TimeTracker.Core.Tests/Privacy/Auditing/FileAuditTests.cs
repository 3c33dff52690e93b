using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using TimeTracker.Events;
using Xunit;

namespace TimeTracker.Privacy.Auditing;

public sealed class FileAuditTests
{
    private const string Name = "Zürich-Mérger";

    private static readonly string[] Forms =
    [
        "plain", "upper", "lower", "nfd", "other separators", "percent", "percent twice", "json", "json twice", "base64 0", "base64 1", "base64 2", "base64url", "base64 lines", "base64 nfd", "hex", "HEX",
        "md5", "sha1", "sha256", "SHA256", "percent in json",
    ];

    public static TheoryData<string> AllForms => [.. Forms];

    [Theory]
    [MemberData(nameof(AllForms))]
    public void Should_find_a_value_in_each_form(string form)
    {
        // given
        var text = $"first line\nand here: {Written(Name, form)} :that was it\nlast";

        // when
        var found = Find(Values(Name), text);

        // then: once, in its line, at or near the place
        var (hit, line, offset) = Assert.Single(found);
        Assert.Equal(2, line);
        var place = Encoding.UTF8.GetByteCount(text[..text.IndexOf(": ", StringComparison.Ordinal)]) + 2;
        Assert.InRange(offset, place, place + 90);
        Assert.Equal("ticket_opened.title", Values(Name).Origin(hit.Value));
    }

    [Fact]
    public void Should_find_nothing_of_it_in_other_text() =>
        Gen.Select(Gen.OneOf(Forms), Gen.Char.AlphaNumeric.Array[4, 40]).Sample((form, other) =>
        {
            var text = new string(other);
            return text.Contains("merger", StringComparison.OrdinalIgnoreCase) || Find(Values(Name), $"a {Written(text, form)} b").Count == 0;
        }, iter: 500);

    [Fact]
    public void Should_find_a_value_wherever_it_stands_between_pieces() =>
        Gen.Select(Gen.Int[0, 700_000], Gen.OneOf(Forms), Gen.OneOf(" ", "word ", "\n", "/", "é ")).Sample((before, form, filler) =>
        {
            var padding = new StringBuilder(before + filler.Length);
            while (padding.Length < before)
                padding.Append(filler);
            var text = $"{padding} : {Written(Name, form)} : tail";
            var found = Find(Values(Name), text);
            var expected = 1 + padding.ToString().Count(c => c == '\n');
            return found.Count > 0 && found.All(f => f.Line == expected);
        }, iter: 120);

    [Theory]
    [InlineData("merger", false)]
    [InlineData("zürich", false)]
    [InlineData("Zürich-Mérgers", false)]
    [InlineData("Zürich and Mérger", false)]
    [InlineData("\"-home-me-zürich-mérger-notes\"", true)]
    [InlineData("Zürich/Mérger", true)]
    public void Should_take_values_for_words_as_the_filter_does(string text, bool isFound) => Assert.Equal(isFound, Find(Values(Name), text).Count == 1);

    [Fact]
    public void Should_tell_the_longest_of_several_and_nothing_inside_of_it_again()
    {
        // given
        var values = Values("acme", "acme merger", "merger plan");

        // when
        var found = Find(values, "the Acme Merger plan of acme");

        // then
        Assert.Equal(["Acme Merger", "acme"], found.Select(f => f.Hit.Text));
    }

    [Fact]
    public void Should_find_a_long_value_by_its_first_words()
    {
        // given
        var value = string.Join(' ', Enumerable.Range(0, 40).Select(i => $"word{i}"));

        // then
        Assert.Single(Find(Values(value), $"x {value[..150]} y"));
        Assert.Empty(Find(Values(value), $"x {value[..80]} y"));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("main")]
    [InlineData("docs")]
    [InlineData("---")]
    [InlineData("")]
    public void Should_not_look_for_what_is_too_short_or_too_common(string value) => Assert.Equal(0, Values(value).Count);

    [Fact]
    public void Should_not_look_for_what_leaves_elsewhere()
    {
        // given
        var values = new HiddenValues();
        values.Add("Editor", HiddenKind.Value, DataClass.Text, values.OriginOf("window_focus.title"), default);
        values.Add("Wedding", HiddenKind.Value, DataClass.Text, values.OriginOf("window_focus.title"), default);
        values.Leaves("editor");
        values.Complete();

        // then
        Assert.Equal(1, values.Count);
        Assert.Equal(["Wedding"], Find(values, $"Editor Wedding {Written("Editor", "sha256")} {Written("Editor", "base64 0")}").Select(f => f.Hit.Text));
    }

    [Fact]
    public void Should_read_any_bytes()
    {
        // given: UTF-8 cut in two, NULs, what is no text at all, and a name behind it
        byte[] file = [0xE2, 0x82, 0, 0xFF, 0xFE, .. RandomNumberGenerator.GetBytes(3000), (byte)' ', .. Encoding.UTF8.GetBytes(Name), 0, 0xC3];

        // then
        Assert.Contains(Find(Values(Name), file), f => f.Hit.Form == TextForm.Plain && f.Offset >= 3005);
        Assert.Empty(Find(Values(Name), ReadOnlyMemory<byte>.Empty));
    }

    [Fact]
    public void Should_need_no_more_memory_for_a_larger_file()
    {
        // given: 64 MiB, given piece by piece
        var audit = new FileAudit(Values(Name));
        audit.Run(new Endless(1024 * 1024), (_, _, _) => { }, TestContext.Current.CancellationToken);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        // when
        var (bytes, found) = (0L, 0);
        bytes = audit.Run(new Endless(64 * 1024 * 1024), (_, _, _) => found++, TestContext.Current.CancellationToken);

        // then
        Assert.Equal((64 * 1024 * 1024, 0), (bytes, found));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 8 * 1024 * 1024);
    }

    private static HiddenValues Values(params string[] texts)
    {
        var values = new HiddenValues();
        foreach (var text in texts)
            values.Add(text, HiddenKind.Value, DataClass.Text, values.OriginOf("ticket_opened.title"), default);
        values.Complete();
        return values;
    }

    private static List<(TextAudit.Hit Hit, long Line, long Offset)> Find(HiddenValues values, string text) => Find(values, Encoding.UTF8.GetBytes(text));

    private static List<(TextAudit.Hit Hit, long Line, long Offset)> Find(HiddenValues values, ReadOnlyMemory<byte> file)
    {
        var found = new List<(TextAudit.Hit, long, long)>();
        new FileAudit(values).Run(new MemoryStream(file.ToArray()), (hit, line, offset) => found.Add((hit, line, offset)), CancellationToken.None);
        return found;
    }

#pragma warning disable CA5350, CA5351 // what a guess is confirmed by is looked for here
    private static string Written(string value, string form)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        return form switch
        {
            "plain" => value,
            "upper" => value.ToUpperInvariant(),
            "lower" => value.ToLowerInvariant(),
            "nfd" => value.Normalize(NormalizationForm.FormD),
            "other separators" => value.Replace('-', '/'),
            "percent" => Uri.EscapeDataString(value),
            "percent twice" => Uri.EscapeDataString(Uri.EscapeDataString(value)),
            "json" => JsonSerializer.Serialize("\n" + value),
            "json twice" => JsonSerializer.Serialize(JsonSerializer.Serialize("\n" + value)),
            "percent in json" => JsonSerializer.Serialize("\t" + Uri.EscapeDataString("/" + value)),
            "base64 0" => Convert.ToBase64String(bytes),
            "base64 1" => Convert.ToBase64String([.. "/"u8, .. bytes, .. "/x"u8]),
            "base64 2" => Convert.ToBase64String([.. "to "u8, .. bytes, .. " and so on"u8])[1..],
            "base64url" => Convert.ToBase64String([.. "??>"u8, .. bytes]).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
            // The name goes over the end of the first line of 76.
            "base64 lines" => Convert.ToBase64String([.. Encoding.UTF8.GetBytes(new string('.', 51)), .. bytes, .. Encoding.UTF8.GetBytes(new string('.', 50))], Base64FormattingOptions.InsertLineBreaks),
            "base64 nfd" => Convert.ToBase64String(Encoding.UTF8.GetBytes(value.Normalize(NormalizationForm.FormD))),
            "hex" => Convert.ToHexStringLower(bytes),
            "HEX" => $"0x{Convert.ToHexString(bytes)}",
            "md5" => Convert.ToHexStringLower(MD5.HashData(bytes)),
            "sha1" => Convert.ToHexStringLower(SHA1.HashData(bytes)),
            "sha256" => Convert.ToHexStringLower(SHA256.HashData(bytes)),
            "SHA256" => Convert.ToHexString(SHA256.HashData(bytes)),
            _ => throw new ArgumentOutOfRangeException(nameof(form)),
        };
    }
#pragma warning restore CA5350, CA5351

    private sealed class Endless(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, _left);
            for (var i = 0; i < given; i++)
                buffer[offset + i] = "some text and numbers 1234, "u8[i % 28];
            _left -= given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
