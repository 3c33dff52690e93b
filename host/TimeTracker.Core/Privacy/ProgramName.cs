using System.Buffers;

namespace TimeTracker.Privacy;

/// <summary>The program in a command line. Everything else may hold passwords, names and paths.</summary>
internal static class ProgramName
{
    private static readonly SearchValues<byte> EndsName = SearchValues.Create(" \t\r\n\"'"u8);

    /// <summary>Finds the program's name, without its directory; empty where there is none.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> command)
    {
        var rest = command.TrimStart(" \t\r\n"u8);
        while (!rest.IsEmpty)
        {
            var word = FirstWord(rest, out var length);
            // Assignments before the program set its environment: their values are as secret as arguments.
            if (word.Contains((byte)'='))
            {
                rest = rest[length..].TrimStart(" \t\r\n"u8);
                continue;
            }
            var name = PathText.LastSegment(word);
            var space = name.IndexOfAny(EndsName);
            return space < 0 ? name : name[..space];
        }
        return [];
    }

    private static ReadOnlySpan<byte> FirstWord(ReadOnlySpan<byte> text, out int length)
    {
        if (text[0] is (byte)'"' or (byte)'\'')
        {
            var close = text[1..].IndexOf(text[0]);
            length = close < 0 ? text.Length : close + 2;
            return close < 0 ? text[1..] : text.Slice(1, close);
        }
        var end = text.IndexOfAny(" \t\r\n"u8);
        length = end < 0 ? text.Length : end;
        return text[..length];
    }
}
