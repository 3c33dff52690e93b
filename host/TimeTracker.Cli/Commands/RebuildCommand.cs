using System.CommandLine;
using System.Globalization;
using TimeTracker.Cli.Parsing;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt rebuild</c>: everything derived, from nothing.</summary>
internal static class RebuildCommand
{
    public static Command Create(CommandLine line)
    {
        var command = new DocumentedCommand("rebuild", CommandGroup.Store, "Throw away everything derived, and derive it again from the events") { Examples = ["tt rebuild"] };
        line.Do(command, invocation =>
        {
            using var store = invocation.OpenStore(StoreAccess.Append);
            var start = invocation.Machine.Time.GetTimestamp();
            invocation.OwnerView(store).Rebuild(invocation.Machine.Time);
            invocation.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"Derived everything again in {invocation.Machine.Time.GetElapsedTime(start).TotalSeconds:0.0} s."));
            return ExitCode.Ok;
        });
        return command;
    }
}
