using System.CommandLine;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Hooks;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;
using TimeTracker.Plugins;
using TimeTracker.Privacy;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt doctor</c>: what is wrong and how to fix it.</summary>
internal static class DoctorCommand
{
    public static Command Create(CommandLine line)
    {
        var command = new DocumentedCommand("doctor", CommandGroup.Look, "Say what is wrong and how to fix it") { Examples = ["tt doctor --config plugins.json"] };
        line.Do(command, invocation => new Examination(invocation).Run());
        return command;
    }

    /// <summary>Looks at one part after the other; one that is ill does not keep the next from being looked at.</summary>
    private sealed class Examination(Invocation invocation)
    {
        /// <summary>With less than so many bytes left a day of events may not fit any more.</summary>
        private const long LeastSpace = 16 * 1024 * 1024;

        private int _problems;

        public int Run()
        {
            if (Try("configuration", () => invocation.Settings.Collectors.Count == 0
                ? "sound, but no collector is configured: only what you enter by hand is known"
                : $"sound: {Lengths.Count(invocation.Settings.Collectors.Count, "collector")}, {Lengths.Count(invocation.Settings.Pipelines.Count, "pipeline")}"))
            {
                if (Try("components", Components))
                    Start();
                Try("privacy", () =>
                {
                    invocation.Policy();
                    return "the policy is sound";
                });
                Try("store", Store);
                Plugins();
            }
            Try("log", Log);
            Try("git", Git);
            foreach (var name in KnownHooks.Names)
                Hooks(name);
            invocation.Terminal.Line();
            invocation.Terminal.Line(_problems == 0 ? "All is well." : $"{Lengths.Count(_problems, "problem")}.");
            return _problems == 0 ? ExitCode.Ok : ExitCode.Failed;
        }

        private string Components()
        {
            var settings = invocation.CheckedSettings;
            return settings.Collectors.Count + settings.Pipelines.Count == 0 ? "none is named" : "there are all that are named";
        }

        /// <summary>A component checks its options when it is made, so each is made, and dropped again.</summary>
        private void Start()
        {
            var supervisor = invocation.Supervisor;
            foreach (var collector in invocation.Settings.Collectors.Where(c => c.IsEnabled))
                Try("collector", () => Started(collector.Name, supervisor.StartCollectorAsync(collector.Use, collector.Name, collector.Options)));
            foreach (var pipeline in invocation.Settings.Pipelines)
                Try("pipeline", () => Started(pipeline.Name, supervisor.StartExporterAsync(pipeline.Exporter, pipeline.Name, pipeline.Options)));
        }

        private static string Started<T>(string name, Task<SupervisedComponent<T>> component) where T : class
        {
            component.GetAwaiter().GetResult().DisposeAsync().AsTask().GetAwaiter().GetResult();
            return $"{name}: starts";
        }

        private string Store()
        {
            var path = invocation.Machine.Display(invocation.Settings.StorePath);
            if (!Path.Exists(invocation.Settings.StorePath))
            {
                FolderAt(invocation.Settings.StorePath);
                return $"{path} does not exist yet; `tt run --once --config plugins.json` makes it";
            }
            using var store = invocation.OpenStore(StoreAccess.Append);
            FolderAt(invocation.Settings.StorePath);
            var projection = invocation.Settings.Projection;
            var view = invocation.OwnerView(store);
            if (!TellsNotes())
            {
                Say("note", "entries", "what is likely not what happened is told on a terminal only: the policy may exclude some of it");
                return Sound(path);
            }
            if (view.Tracking(invocation.Now).Timer is { } timer && invocation.Now >= timer.Limit)
                Say("note", "timer", $"{TimerText.Overlong(invocation, timer)}; {TimerText.OverlongFix}");
            foreach (var odd in view.Oddities(invocation.Now))
                Say("note", OddityText.Part(odd.Kind), OddityText.Of(odd, projection.ManualTimerMax, invocation.Settings.Report.Zone));
            return Sound(path);
        }

        private static string Sound(string path) => $"{path} can be read and written; `tt verify` checks every event in it";

        /// <summary>Whether it may be told what is odd: the notes count what there is, and name it, so nobody else may read them where some of it does not leave.</summary>
        private bool TellsNotes()
        {
            try
            {
                return invocation.Terminal.IsOutput || !invocation.Policy().Excludes;
            }
            catch (PolicyException)
            {
                return false;
            }
        }

        private void Plugins()
        {
            foreach (var found in invocation.Plugins.Plugins)
            {
                // The whole check, as before it is loaded; the second plugin of an id has its fault already.
                var plugin = found.State == PluginState.Ready ? invocation.Plugins.Check(found.Id)! : found;
                if (plugin.Problem is null || plugin.State == PluginState.Disabled)
                {
                    Say("ok", "plugin", $"{plugin.Id}: {(plugin.State == PluginState.Disabled ? "disabled" : "ready")}");
                    if (PrivateCopies.Of(plugin) is { Count: > 0 } copies)
                        Say("note", "plugin", $"{plugin.Id}: {string.Join(", ", copies)} in its folder {(copies.Count == 1 ? "is" : "are")} not used, tt's own take their place; {PrivateCopies.Fix}");
                    foreach (var line in PluginConduct.Lines(invocation, plugin))
                        Say("note", "plugin", line);
                }
                else if (plugin.State == PluginState.Untrusted)
                    Say("note", "plugin", Failure.Sentence(plugin.Problem, plugin.Fix!));
                else
                    Bad("plugin", Failure.Sentence(plugin.Problem, plugin.Fix ?? "remove its folder"));
            }
            foreach (var folder in invocation.Settings.PluginFolders.Where(f => !Directory.Exists(f)))
                Bad("plugins", $"{invocation.Machine.Display(folder)}: there is no such folder; correct plugins.folders");
        }

        private string Log()
        {
            if (invocation.Log.Path is not { } path)
                throw new CommandException(ExitCode.Failed, "HOME", "is not set, so there is no log", "set HOME");
            FolderAt(path);
            return $"{invocation.Machine.Display(path)}; --verbose writes details there";
        }

        /// <summary>Makes sure that a file can be written: in its folder, or, while that is to be made, in the one above it that there is.</summary>
        private static void FolderAt(string file)
        {
            var folder = Path.GetDirectoryName(file)!;
            while (!Path.Exists(folder) && Path.GetDirectoryName(folder) is { } above)
                folder = above;
            if (!Directory.Exists(folder))
                throw new CommandException(ExitCode.Failed, folder, "is a file, not a folder", "move it away, or set HOME to another folder");
            try
            {
                using (new FileStream(Path.Combine(folder, $".tt-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
                {
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new CommandException(ExitCode.Failed, folder, "cannot be written", "make it writable for you, and look whether its disk is full", e);
            }
            if (Space(folder) is { } space && space < LeastSpace)
                throw new CommandException(ExitCode.Failed, folder, $"its disk has only {Lengths.Bytes(space)} left", "free space there");
        }

        private static long? Space(string folder)
        {
            try
            {
                return new DriveInfo(folder).AvailableFreeSpace;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // A file system that does not say: the first write will.
                return null;
            }
        }

        private string Git()
        {
            var names = OperatingSystem.IsWindows() ? (string[])["git.exe", "git.cmd"] : ["git"];
            var folders = invocation.Machine.Variables.GetValueOrDefault("PATH", "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
            return folders.SelectMany(f => names.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists)
                ?? throw new CommandException(ExitCode.Failed, "git", "is not installed, or not on the PATH", "install it, or disable the collectors that use it");
        }

        private void Hooks(string name)
        {
            IReadOnlyList<HookLine> lines = [];
            if (!Holds(name, () => lines = KnownHooks.Report(name, invocation, (hooks, report) => hooks.Status(report))))
                return;
            foreach (var line in lines)
            {
                if (line.State == HookState.Bad)
                    Bad(name, line.Text);
                else
                    Say(line.State == HookState.Ok ? "ok" : "note", name, line.Text);
            }
        }

        private bool Try(string part, Func<string> look)
        {
            var said = "";
            if (!Holds(part, () => said = look()))
                return false;
            Say("ok", part, said);
            return true;
        }

        /// <summary>Whether a look went well; what went wrong is said.</summary>
        private bool Holds(string part, Action look)
        {
            try
            {
                look();
                return true;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                invocation.Log.Failure(e);
                foreach (var line in Failure.Lines(e))
                    Bad(part, line);
                return false;
            }
        }

        private void Bad(string part, string text)
        {
            _problems++;
            Say("BAD", part, text);
        }

        private void Say(string state, string part, string text) => invocation.Terminal.Line($"{state,-4}  {part,-13}  {Printable.Line(text)}");
    }
}
