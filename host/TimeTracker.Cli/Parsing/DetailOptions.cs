using System.CommandLine;
using TimeTracker.Collecting;

namespace TimeTracker.Cli.Parsing;

/// <summary>What a person may say about something entered by hand.</summary>
internal sealed class DetailOptions
{
    public Option<string> Project { get; } = new("--project") { HelpName = "NAME", Description = "The project" };

    public Option<string> Client { get; } = new("--client") { HelpName = "NAME", Description = "The client" };

    public Option<string[]> Tag { get; } = new("--tag") { HelpName = "NAME", Description = "A tag; may be given several times" };

    public Option<string> Dir { get; } = new("--dir") { HelpName = "FOLDER", Description = "Where the work was (default: here, if here is inside a repository)" };

    public void AddTo(Command command)
    {
        command.Add(Project);
        command.Add(Client);
        command.Add(Tag);
        command.Add(Dir);
    }

    /// <summary>What was typed.</summary>
    /// <exception cref="CommandException">The folder does not exist.</exception>
    public ManualDetails Read(Invocation invocation, string? text)
    {
        var typed = invocation.Typed;
        return new ManualDetails
        {
            Directory = typed.GetValue(Dir) is { } dir ? Existing(invocation.Machine.Absolute(dir, invocation.Machine.WorkingDirectory)) : RepositoryHere(invocation.Machine.WorkingDirectory),
            Project = typed.GetValue(Project),
            Client = typed.GetValue(Client),
            Tags = [.. (typed.GetValue(Tag) ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Text = string.IsNullOrWhiteSpace(text) ? null : text,
        };
    }

    private static string Existing(string folder) => Directory.Exists(folder)
        ? folder
        : throw new CommandException(ExitCode.Usage, "--dir", $"there is no folder {folder}", "name one that exists");

    // Outside a repository the working directory says little about the work: most people stand in their home folder.
    private static string? RepositoryHere(string folder)
    {
        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            if (Path.Exists(Path.Combine(above, ".git")))
                return folder;
        }
        return null;
    }
}
