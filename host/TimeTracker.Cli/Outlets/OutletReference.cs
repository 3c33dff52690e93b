using System.Globalization;
using System.Text;

namespace TimeTracker.Cli.Outlets;

/// <summary>Writes <c>docs/outlets.md</c> of the register. A test holds the file to this.</summary>
internal static class OutletReference
{
    /// <summary>The page's text.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder();
        text.Append("""
            # All ways out

            Every way on which bytes leave `tt`, with what may go there. The list is `host/TimeTracker.Cli/Outlets/OutletRegister.cs`; whatever is not on it fails the build,
            and tests go through it and look in what each outlet gives for tokens that were planted in every field of every type of event. [privacy.md](privacy.md) says what
            the filter does.

            - **filtered**: records, through the filter. Where the policy cannot be used nothing leaves there, and the exit code is 78.
            - **no record**: counts, times, names from the configuration, what the call itself was given, and names of types and sources, which always leave.
            - **owner only**: raw data, for the owner alone.

            Commands are listed as they answer in a pipe or a file. On your own terminal tables show names as they are, unless `--filtered` is given.

            """.ReplaceLineEndings("\n"));
        foreach (var kind in Enum.GetValues<OutletKind>())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Title(kind)}\n\n| outlet | what may go there | why |\n|---|---|---|\n");
            foreach (var outlet in OutletRegister.All.Where(o => o.Kind == kind))
                text.Append(CultureInfo.InvariantCulture, $"| `{outlet.Name}`{string.Concat(outlet.Forms.Select(f => $", `{f}`"))} | {Word(outlet.Conduct)} | {outlet.Reason} |\n");
        }
        return text.ToString();
    }

    private static string Title(OutletKind kind) => kind switch
    {
        OutletKind.Command => "Commands",
        OutletKind.Exporter => "Exporters",
        OutletKind.Messages => "Messages",
        OutletKind.File => "Files",
        _ => "Programs that are started",
    };

    private static string Word(OutletConduct conduct) => conduct switch
    {
        OutletConduct.Filtered => "filtered",
        OutletConduct.NoRecord => "no record",
        _ => "owner only",
    };
}
