using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TimeTracker.Git;

/// <summary>
/// The complete lines of a reflog. A log is read whole when it changed, for equal lines are told apart by counting them from the start, and
/// what was taken before is found by its last line: <c>git reflog expire</c> and <c>git gc</c> rewrite the file and leave that line somewhere in it.
/// </summary>
internal sealed class Reflog
{
    private readonly byte[] _content;
    private readonly List<Line> _lines = [];

    /// <summary>Divides a log into lines.</summary>
    /// <param name="content">The log. What stands behind the last LF is still being written and is left for next time.</param>
    public Reflog(byte[] content)
    {
        _content = content;
        var seen = new Dictionary<UInt128, int>();
        for (var start = 0; Array.IndexOf(content, (byte)'\n', start) is >= 0 and var end; start = end + 1)
        {
            var digest = Digest(content.AsSpan(start, end - start));
            var occurrence = seen.GetValueOrDefault(digest) + 1;
            seen[digest] = occurrence;
            _lines.Add(new Line(start, end - start, digest, occurrence));
        }
    }

    public int Count => _lines.Count;

    /// <summary>The line without its LF.</summary>
    public ReadOnlySpan<byte> this[int index] => _content.AsSpan(_lines[index].Start, _lines[index].Length);

    /// <summary>The index of the first line after a position: 0 where the position is not found, for then the log is another one.</summary>
    public int After(ReflogPosition position)
    {
        for (var i = _lines.Count - 1; i >= 0; i--)
        {
            if (_lines[i].Occurrence <= position.Occurrence && Hex(_lines[i].Digest) == position.Line)
                return i + 1;
        }
        return 0;
    }

    /// <summary>The position behind a line.</summary>
    public ReflogPosition PositionAfter(int index, string? branch) => new() { Line = Hex(_lines[index].Digest), Occurrence = _lines[index].Occurrence, Branch = branch };

    /// <summary>
    /// What names the observation that a line stands for: a digest of the worktree's git directory, the line, and which of the equal lines it is.
    /// Two checkouts there and back within one second give equal lines.
    /// </summary>
    public string NaturalKey(int index, string gitDirectory)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(gitDirectory));
        hash.AppendData([0]);
        hash.AppendData(this[index]);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\0{_lines[index].Occurrence}")));
        return "reflog:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static UInt128 Digest(ReadOnlySpan<byte> line)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private static string Hex(UInt128 digest) => digest.ToString("x32", CultureInfo.InvariantCulture);

    private readonly record struct Line(int Start, int Length, UInt128 Digest, int Occurrence);
}
