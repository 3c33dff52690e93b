using System.Text;
using CsCheck;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Collecting;

public sealed class HostileLinesTests
{
    private static readonly byte[] Line = Encoding.UTF8.GetBytes(
        """{"id":"k\u0031","timestamp":"2026-03-01T10:00:00.123456+01:00","type":"tmux_pane_focus","source":"tmux","schema_version":2,"host":"dévbox","data":{"title":"a \"b\" \ud83d\ude00","n":[1.5e3,-0,{"x":null}],"cwd":"/"}}""");

    private static readonly Gen<byte> Bytes = Gen.OneOf(Gen.Byte, Gen.OneOf("\"\\{}[]:,.0-e\n\r \0\u007f".Select(c => (byte)c).ToArray()), Gen.OneOf<byte>(0xC3, 0xFF, 0xED, 0xA0));

    private static readonly Gen<byte[]> Damaged = Gen.Select(Gen.Int[0, Line.Length], Gen.Int[0, 3], Bytes.Array[0, 3])
        .Select((at, cut, put) => Line[..at].Concat(put).Concat(Line[Math.Min(Line.Length, at + cut)..]).ToArray());

    [Fact]
    public void Should_account_for_every_line_whatever_it_holds() =>
        Gen.OneOf(Damaged, Bytes.Array[0, 60]).Array[0, 20].Sample(lines =>
        {
            // given
            using var test = new TestStore();
            var store = test.Open();
            var file = lines.SelectMany(line => line.Append((byte)'\n')).ToArray();

            // when
            var result = JsonlImport.Run(store, new MemoryStream(file), "import", strict: false, null, CancellationToken.None);
            var again = JsonlImport.Run(store, new MemoryStream(file), "import", strict: false, null, CancellationToken.None);

            // then
            Assert.Equal(result.Lines, result.Added + result.Known + result.BadLineCount);
            Assert.Equal(result.Added, store.LastSequence);
            Assert.Equal((0L, result.Added + result.Known, result.BadLineCount), (again.Added, again.Known, again.BadLineCount));
            Assert.Null(store.Verify(null, CancellationToken.None).Problem);
        }, iter: 100, threads: 1);
}
