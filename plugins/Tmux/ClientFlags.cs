namespace TimeTracker.Tmux;

/// <summary>What <c>#{client_flags}</c> says: words parted by commas.</summary>
internal static class ClientFlags
{
    /// <summary>Whether the client's terminal has the keyboard. A terminal that never reports focus has it from attach to detach.</summary>
    public static bool HaveFocus(string flags) => Has(flags, "focused");

    /// <summary>Whether the client is a program that speaks tmux's control protocol: of its keyboard tmux knows nothing.</summary>
    public static bool IsProgram(string flags) => Has(flags, "control-mode");

    private static bool Has(string flags, string flag)
    {
        foreach (var word in flags.AsSpan().Split(','))
        {
            if (flags.AsSpan(word).SequenceEqual(flag))
                return true;
        }
        return false;
    }
}
