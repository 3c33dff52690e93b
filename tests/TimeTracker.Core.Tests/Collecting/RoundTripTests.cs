using System.Text;
using CsCheck;
using NodaTime;
using TimeTracker.Events;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Collecting;

public sealed class RoundTripTests
{
    private static readonly Gen<EventDraft> Drafts = Gen.Select(JsonTree.Objects, Gen.Long[0, 3_000_000], Gen.OneOf("a", "b.c"), Gen.OneOf("x", "y-z"), Gen.Int[0, 5])
        .Select((data, microseconds, type, source, kind) => new EventDraft(type, TestStore.Noon + Duration.FromTicks(microseconds * 10), Encoding.UTF8.GetBytes(data.Write()))
        {
            Source = source,
            Host = kind == 1 ? "laptop" : null,
            NaturalKey = kind == 2 ? $"k{microseconds % 7}" : null,
            Id = kind == 3 ? $"00000000-0000-4000-8000-{microseconds % 7:d12}" : kind == 4 ? $"i{microseconds % 7}" : null,
            SchemaVersion = kind == 5 ? 3 : 1,
        });

    [Fact]
    public void Should_give_the_same_lines_after_an_import_into_an_empty_store() =>
        Drafts.Array[0, 30].Sample(drafts =>
        {
            // given
            using var one = new TestStore(keyByte: 1);
            using var other = new TestStore(keyByte: 2);
            var original = one.Open();
            original.Append(drafts, "mine");
            var lines = Lines(original);

            // when
            var copy = other.Open();
            var first = Import(copy, lines);
            var again = Import(copy, lines);
            var home = Import(original, lines);

            // then
            Assert.Equal(lines, Lines(copy));
            Assert.Equal((original.LastSequence, 0L, 0L), (first.Added, first.Known, first.BadLineCount));
            Assert.Equal((0L, original.LastSequence), (again.Added, again.Known));
            Assert.Equal((0L, original.LastSequence), (home.Added, home.Known));
            Assert.Null(copy.Verify(null, CancellationToken.None).Problem);
        }, iter: 40, threads: 1);

    [Fact]
    public void Should_end_in_the_same_events_in_whatever_portions_lines_come() =>
        Gen.Select(Drafts.Array[0, 30], Gen.Int[0, 30], Gen.Int[0, 30]).Sample((drafts, cut, overlap) =>
        {
            // given
            using var one = new TestStore();
            using var other = new TestStore();
            var whole = one.Open();
            var parts = other.Open();
            cut = Math.Min(cut, drafts.Length);

            // when: some are seen twice, as after a kill
            whole.Append(drafts, "mine");
            parts.Append(drafts[..cut], "mine");
            parts.Append(drafts[Math.Max(0, cut - overlap)..], "mine");

            // then
            Assert.Equal(Lines(whole), Lines(parts));
        }, iter: 40, threads: 1);

    private static ImportResult Import(EventStore store, string lines) =>
        JsonlImport.Run(store, new MemoryStream(Encoding.UTF8.GetBytes(lines)), "import", strict: false, null, CancellationToken.None);

    /// <summary>The wire form of everything stored, unfiltered.</summary>
    private static string Lines(EventStore store)
    {
        var lines = new StringBuilder();
        Span<byte> timestamp = stackalloc byte[WireTimestamp.Length];
        using var cursor = store.Read(EventQuery.All);
        while (cursor.MoveNext())
        {
            WireTimestamp.Write(cursor.TimestampMicroseconds, timestamp);
            lines.Append(System.Globalization.CultureInfo.InvariantCulture,
                $$"""{"id":"{{cursor.Id}}","timestamp":"{{Encoding.ASCII.GetString(timestamp)}}","type":"{{Encoding.UTF8.GetString(cursor.Type)}}","source":"{{Encoding.UTF8.GetString(cursor.Source)}}","schema_version":{{cursor.SchemaVersion}},"host":"{{Encoding.UTF8.GetString(cursor.Host)}}","data":{{Encoding.UTF8.GetString(cursor.Data)}}}""")
                .Append('\n');
        }
        return lines.ToString();
    }
}
