using TimeTracker.Cli.Configuration;
using TimeTracker.Cli.Rendering;

namespace TimeTracker.Cli.Hooks.Tmux;

/// <summary>Hooks in tmux: each change of what a terminal shows appends a line to the spool, which the collector <c>tmux</c> reads.</summary>
internal sealed class TmuxHooks(Invocation invocation) : IHooks
{
    private readonly Machine _machine = invocation.Machine;
    private readonly TmuxServers _servers = new(invocation.Machine);

    /// <summary>The file of hooks, beside the user's configuration.</summary>
    private string HookFile => Path.Combine(Path.GetDirectoryName(_machine.UserFile ?? throw NoHome)!, "tmux-hooks.conf");

    private static CommandException NoHome => new(ExitCode.Failed, "HOME", "is not set, so there is no tmux.conf", "set HOME");

    public void Install(HookReport report)
    {
        if (OperatingSystem.IsWindows())
            throw new CommandException(ExitCode.Usage, "hooks install tmux", "there is no tmux on Windows", "install tt where tmux is, in the Linux subsystem");
        var spool = TmuxSpool.Of(_machine);
        var file = HookFile;
        if ((spool.Path + file).Any(char.IsControl))
            throw new CommandException(ExitCode.Failed, Printable.Line(file), "a folder's name has a control character, which tmux cannot read", "set XDG_CONFIG_HOME and XDG_STATE_HOME to other folders");
        if (_servers.Version is { IsRecentEnough: false } old)
            throw new CommandException(ExitCode.Failed, "tmux", $"{old.Text} is too old", "install tmux 3.2 or newer");
        var sockets = _servers.Sockets();
        foreach (var socket in sockets)
            RefuseForeign(socket);

        spool.Make();
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, TmuxHookFile.Text(spool.Path));
        report.Ok($"hooks are in {_machine.Display(file)}");
        Read(file, report);
        foreach (var socket in sockets)
        {
            if (_servers.Ask(socket, "source-file", file) is not null && HasHooks(socket))
                report.Ok($"the server {_machine.Display(socket)} has them now");
            else
                report.Note($"the server {_machine.Display(socket)} did not take them", "end it and start it again, or see what `tmux source-file` says");
        }
        report.Ok($"lines go to {_machine.Display(spool.Path)}");
        NoteUnread(report);
        if (_servers.Version is null)
            report.Note("tmux is not installed, or not on the PATH", "install tmux 3.2 or newer");
    }

    /// <summary>Has the user's configuration read the file: by one line, wherever that is.</summary>
    private void Read(string file, HookReport report)
    {
        var known = TmuxConfigurationFile.WithLine(_machine);
        if (known is [var only] && TmuxConfigurationFile.Reads(only, file))
        {
            report.Ok($"{_machine.Display(only)} reads them");
            return;
        }
        // A line for another folder, or one in each of two files.
        foreach (var configuration in known)
            TmuxConfigurationFile.Remove(configuration);
        var chosen = TmuxConfigurationFile.Places(_machine).FirstOrDefault(File.Exists) ?? TmuxConfigurationFile.Places(_machine).First();
        TmuxConfigurationFile.Add(chosen, file);
        report.Ok($"{_machine.Display(chosen)} reads them now, by its last line");
    }

    public void Uninstall(HookReport report)
    {
        var file = HookFile;
        foreach (var configuration in TmuxConfigurationFile.WithLine(_machine))
        {
            TmuxConfigurationFile.Remove(configuration);
            report.Ok($"{_machine.Display(configuration)} is as it was before");
        }
        if (File.Exists(file))
        {
            File.Delete(file);
            report.Ok($"{_machine.Display(file)} is removed");
        }
        foreach (var socket in _servers.Sockets().Where(HasAnyHook))
        {
            foreach (var hook in TmuxHookFile.Hooks)
                _servers.Ask(socket, "set-option", "-gqu", Entry(hook));
            foreach (var option in TmuxHookFile.Options)
                _servers.Ask(socket, "set-option", "-gqu", option);
            report.Ok($"the server {_machine.Display(socket)} has none of them any more");
        }
        if (report.Lines.Count == 0)
            report.Ok("no hooks are installed");
        var spool = TmuxSpool.Of(_machine);
        if (spool.Size() is { Files: > 0 } size)
            report.Ok($"what they wrote stays in {_machine.Display(spool.Path)} ({Lengths.Bytes(size.Bytes)}): `tt collect` stores what is not stored yet; then delete it if you like");
    }

    public void Status(HookReport report)
    {
        var version = _servers.Version;
        var isInstalled = _machine.UserFile is not null && File.Exists(HookFile);
        if (version is null && !isInstalled && !IsRead)
        {
            report.Ok("is not installed, and no collector reads it");
            return;
        }
        if (version is null)
            report.Bad("is not installed, or not on the PATH", "install tmux 3.2 or newer, or disable the collector that uses it");
        else if (!version.IsRecentEnough)
            report.Bad($"{version.Text} is too old for its hooks", "install tmux 3.2 or newer");
        else
            report.Ok(version.HasFocusHooks ? version.Text : $"{version.Text}; it does not say when a terminal gains or loses focus, tmux 3.3 does");
        if (!isInstalled)
        {
            if (IsRead)
                report.Note("its hooks are not installed, so only typing is seen, while `tt run` runs", "run `tt hooks install tmux`");
            else
                report.Ok("its hooks are not installed; `tt hooks install tmux` has tmux tell which pane you look at");
            return;
        }
        Installed(report);
        new TmuxSilence(invocation, _servers).Tell(report);
        NoteUnread(report);
    }

    private void Installed(HookReport report)
    {
        if (File.ReadAllText(HookFile) == TmuxHookFile.Text(TmuxSpool.Of(_machine).Path))
            report.Ok($"hooks are installed and up to date: {_machine.Display(HookFile)}");
        else
            report.Note($"{_machine.Display(HookFile)} is not what this tt writes", "run `tt hooks install tmux` again");
        if (TmuxConfigurationFile.WithLine(_machine).Count == 0)
            report.Note("no configuration of tmux reads them, so servers that start from now on have none", "run `tt hooks install tmux` again");
        foreach (var socket in _servers.Sockets())
        {
            if (!HasHooks(socket))
                report.Note($"the server {_machine.Display(socket)} has them not, or not all", $"run tmux -S {socket} source-file {HookFile}; a hook that is set without an index after them removes them");
            if (_servers.Ask(socket, "show-options", "-sv", "focus-events")?.Trim() != "on")
                report.Note($"the server {_machine.Display(socket)} has focus-events off, so a terminal in the background cannot be told from one you look at", "put `set -s focus-events on` into tmux.conf, and attach again");
        }
    }

    private void NoteUnread(HookReport report)
    {
        if (!IsRead)
            report.Note("no collector reads what they write", """add "collectors": { "tmux": { "use": "tmux" } } to plugins.json""");
    }

    private bool IsRead
    {
        get
        {
            try
            {
                return invocation.Settings.Collectors.Any(c => c.IsEnabled && c.Use.Split('/')[^1] == "tmux");
            }
            catch (ConfigurationException)
            {
                // Told by whoever needs it; hooks do not.
                return false;
            }
        }
    }

    private static string Entry(string hook) => $"{hook}[{TmuxHookFile.Index}]";

    private string[] Entries(string socket) => (_servers.Ask(socket, "show-hooks", "-g") ?? "").Split('\n');

    private bool HasHooks(string socket)
    {
        var entries = Entries(socket);
        // An old tmux has some of them not at all: it lists no such name.
        return TmuxHookFile.Hooks.All(hook => entries.Any(e => IsOurs(e, hook)) || !entries.Any(e => e == hook || e.StartsWith(hook + "[", StringComparison.Ordinal)));
    }

    private bool HasAnyHook(string socket)
    {
        var entries = Entries(socket);
        return TmuxHookFile.Hooks.Any(hook => entries.Any(e => IsOurs(e, hook)));
    }

    private static bool IsOurs(string entry, string hook) => entry.StartsWith(Entry(hook) + " ", StringComparison.Ordinal) && entry.Contains("@tt_seq", StringComparison.Ordinal);

    private void RefuseForeign(string socket)
    {
        var entries = Entries(socket);
        if (TmuxHookFile.Hooks.FirstOrDefault(hook => entries.Any(e => e.StartsWith(Entry(hook) + " ", StringComparison.Ordinal) && !IsOurs(e, hook))) is { } taken)
            throw new CommandException(ExitCode.Refused, "hooks install tmux", $"{Entry(taken)} has a command of yours in the server {_machine.Display(socket)}", "give yours another index");
    }
}
