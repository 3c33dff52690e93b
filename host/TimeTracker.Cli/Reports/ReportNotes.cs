using NodaTime;
using TimeTracker.Cli.Rendering;

namespace TimeTracker.Cli.Reports;

/// <summary>What a report says below its table, in words.</summary>
internal static class ReportNotes
{
    /// <summary>What the mark behind a total means.</summary>
    public const string Provisional = "still running: counted until now, and will be more.";

    /// <summary>Writes what there is to say.</summary>
    public static void Write(Report report, Terminal terminal)
    {
        if (report.Total.IsProvisional)
        {
            terminal.Line();
            terminal.Text($"{ReportTable.Mark} {Provisional}");
        }
        GitAlone(report, terminal);
        Excluded(report.Excluded, terminal);
        Paused(report, terminal);
    }

    /// <summary>What the owner alone sees.</summary>
    public static void Excluded(Duration excluded, Terminal terminal)
    {
        if (excluded == Duration.Zero)
            return;
        terminal.Line();
        terminal.Text($"excluded: {Lengths.Of(excluded)} of this does not leave (privacy); --filtered shows what does.");
    }

    /// <summary>A gap that the person asked for is no lost time.</summary>
    public static void Paused(Report report, Terminal terminal)
    {
        if (report.Paused == Duration.Zero)
            return;
        terminal.Line();
        terminal.Text($"paused: {Lengths.Of(report.Paused)}, in which nothing counted but time entered by hand.");
    }

    /// <summary>Commits show when work ended, never when it began: what rests on them alone is a lower bound.</summary>
    public static void GitAlone(Report report, Terminal terminal)
    {
        if (report.GitAlone == Duration.Zero)
            return;
        terminal.Line();
        terminal.Text(report.GitAlone == report.Total.Direct
            ? $"git alone: at least {Lengths.Of(report.GitAlone)}; commits show when work ended, not when it began."
            : $"git alone: at least {Lengths.Of(report.GitAlone)} of this; commits show when work ended, not when it began.");
    }
}
