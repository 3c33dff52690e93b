using System.Buffers;

namespace TimeTracker.Privacy;

/// <summary>The program in a command line. Everything else may hold passwords, names and paths.</summary>
internal static class ProgramName
{
    private static readonly SearchValues<byte> EndsName = SearchValues.Create(" \t\r\n\"';&|()<>$`"u8);

    private static readonly SearchValues<byte> Operators = SearchValues.Create("<>;|&()`"u8);

    /// <summary>Finds the program's name, without its directory; empty where there is none that is certain.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> command)
    {
        var rest = command.TrimStart(" \t\r\n"u8);
        while (!rest.IsEmpty)
        {
            var word = rest[..WordLength(rest)];
            // Assignments before the program set its environment: their values are as secret as arguments.
            if (!word.Contains((byte)'='))
            {
                // "ls>/tmp/x" and "2>/tmp/x ls" name a file, "# words" is no command.
                if (word[0] == (byte)'#')
                    return [];
                if (word.IndexOfAny(Operators) is >= 0 and var cut)
                {
                    if (word.IndexOfAny((byte)'"', (byte)'\'') >= 0 || !word[..cut].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
                        return [];
                    word = word[..cut];
                }
                var name = PathText.LastSegment(word).TrimStart("\"'"u8);
                return name.IndexOfAny(EndsName) is >= 0 and var end ? name[..end] : name;
            }
            // What a value computes has words of its own: the next word need not be the program.
            if (word.IndexOfAny((byte)'$', (byte)'`') >= 0)
                return [];
            rest = rest[word.Length..].TrimStart(" \t\r\n"u8);
        }
        return [];
    }

    /// <summary>The length of a word as a shell reads it: quotes and a backslash hold white space together.</summary>
    private static int WordLength(ReadOnlySpan<byte> text)
    {
        byte quote = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var b = text[i];
            if (quote != 0)
                quote = b == quote ? (byte)0 : quote;
            else if (b is (byte)'"' or (byte)'\'')
                quote = b;
            else if (b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' && (i == 0 || text[i - 1] != (byte)'\\'))
                return i;
        }
        return text.Length;
    }
}
