namespace TimeTracker.EndToEnd.Support;

/// <summary>What a program printed and how it ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    public string All => Output + Error;

    public Outcome ShouldExitWith(int code)
    {
        Assert.True(ExitCode == code, $"exit code {ExitCode}, expected {code}\n--- stdout\n{Output}\n--- stderr\n{Error}");
        Assert.DoesNotContain("   at ", All, StringComparison.Ordinal);
        return this;
    }
}
