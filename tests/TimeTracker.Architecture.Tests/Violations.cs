using Xunit;

namespace TimeTracker.Architecture;

/// <summary>What the rules report.</summary>
internal static class Violations
{
    /// <summary>Fails with every violation in full: the sentences are what tells what to do.</summary>
    public static void None(IEnumerable<string> violations)
    {
        var all = violations.ToList();
        if (all.Count > 0)
            Assert.Fail(string.Join(Environment.NewLine, all));
    }
}
