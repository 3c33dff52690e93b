using static TimeTracker.Cli.Outlets.OutletConduct;

namespace TimeTracker.Cli.Outlets;

/// <summary>
/// All ways on which bytes leave <c>tt</c>. An architecture test compares the list with the commands, the staged exporters and whatever writes, so that a new
/// outlet fails the build until it is here; the canary test goes through the list and looks for planted tokens in what each of them gives.
/// </summary>
internal static class OutletRegister
{
    private const string Entered = "says again what was typed, with times";

    private const string Named = "says again what was typed, with times; streams by their filtered names";

    /// <summary>The list.</summary>
    public static IReadOnlyList<Outlet> All { get; } =
    [
        Command("tt", NoRecord, "help and version"),
        Command("tt run", Filtered, "the summary of a run shows entries; the pipelines' files are the exporters'", "--once"),
        Command("tt collect", NoRecord, "counts for each collector"),
        Command("tt record", NoRecord, "counts, and numbers of lines with what is wrong with them, never what they say"),

        Command("tt status", Filtered, "names of sources, and counts", "--filtered"),
        Command("tt report", Filtered, "sums of filtered entries", "--filtered", "--json", "--format table", "--format json", "--format csv", "--format markdown"),
        Command("tt timeline", Filtered, "filtered entries", "--filtered", "--json"),
        Command("tt explain", Filtered, "filtered entries, and filtered events that made them", "--filtered", "--json"),
        Command("tt unused", Filtered, "filtered events", "--filtered", "--json"),
        Command("tt events", Filtered, "filtered events", "--filtered", "--json"),
        Command("tt entries", Filtered, "filtered entries", "--filtered", "--json"),
        Command("tt streams", Filtered, "ids, filtered names and sums", "--filtered", "--json"),
        Command("tt streams merge", Filtered, Named),
        Command("tt streams rename", Filtered, Named),
        Command("tt privacy", NoRecord, "help"),
        Command("tt privacy preview", Filtered, "what leaves of recent records; with --raw, which says so, captured values too"),
        Command("tt privacy explain", Filtered, "what leaves of a record, with classes, actions and settings; with --raw, which says so, captured values too", "--json"),
        Command("tt privacy audit", NoRecord, "lines and bytes of the file, names of classes, types and keys, ids; with --raw, which says so, what was found"),
        Command("tt privacy import", NoRecord, "help"),
        Command("tt privacy import wakatime", NoRecord, "the patterns of the file that it was given, as a policy to paste"),
        Command("tt privacy reveal", OwnerOnly, "what pseudonyms stand for; refuses to where nobody looks, unless --raw is given"),
        Command("tt doctor", NoRecord, "counts, times, ids and names of types; files and plugins by name"),

        Command("tt add", NoRecord, Entered),
        Command("tt start", NoRecord, Entered),
        Command("tt stop", NoRecord, Entered),
        Command("tt note", NoRecord, Entered),
        Command("tt pause", NoRecord, Entered),
        Command("tt resume", NoRecord, Entered),
        Command("tt assign", Filtered, Named),
        Command("tt retract", NoRecord, "times, and names of types and sources"),
        Command("tt undo", NoRecord, "times, and names of types and sources"),
        Command("tt history", Filtered, "filtered events", "--filtered", "--json"),

        Command("tt export", Filtered, "what exporters write, with `--out -`; else counts"),
        Command("tt import", NoRecord, "help"),
        Command("tt import events", NoRecord, "counts, and numbers of lines with what is wrong with them, never what they say"),

        Command("tt hooks", NoRecord, "help"),
        Command("tt hooks install", NoRecord, "files by name, sockets, versions"),
        Command("tt hooks uninstall", NoRecord, "files by name, sockets"),
        Command("tt hooks status", NoRecord, "files by name, sockets, versions, sizes and times"),
        Command("tt plugins", NoRecord, "help"),
        Command("tt plugins list", NoRecord, "what manifests say"),
        Command("tt plugins inspect", NoRecord, "what a manifest says"),
        Command("tt plugins trust", NoRecord, "what manifests say"),
        Command("tt plugins untrust", NoRecord, "ids of plugins"),
        Command("tt plugins lock", NoRecord, "ids of plugins"),
        Command("tt plugins enable", NoRecord, "ids of plugins"),
        Command("tt plugins disable", NoRecord, "ids of plugins"),
        Command("tt config", NoRecord, "help"),
        Command("tt config check", NoRecord, "counts"),
        Command("tt config show", NoRecord, "the configuration; of the policy no pattern, home or class, and what looks like a secret is masked"),
        Command("tt completion", NoRecord, "a script"),

        Command("tt verify", NoRecord, "counts, and the number of a row"),
        Command("tt backup", NoRecord, "the size of the copy, which is an outlet of its own"),
        Command("tt restore", NoRecord, "the name of the store"),
        Command("tt forget", NoRecord, "counts, and ids that were typed"),
        Command("tt rebuild", NoRecord, "how long it took"),

        Exporter("json/json", "filtered records alone reach exporters: the compiler sees to that"),
        Exporter("json/jsonl", "filtered records alone reach exporters: the compiler sees to that"),

        new(OutletKind.Messages, "standard error", NoRecord, "what is wrong and how to mend it; it quotes what was typed or configured, filtered names, and no captured text")
        {
            Writers =
            [
                "tt: TimeTracker.Cli.Rendering.Terminal", "tt: TimeTracker.Cli.Program", "tt: TimeTracker.Cli.Following.ProcessReplacement",
                "TimeTracker.PluginHost: TimeTracker.Plugins.SpareConsole", "TimeTracker.PluginHost: TimeTracker.Plugins.Surroundings",
            ],
        },
        File("tt.log", NoRecord, "as standard error, what plugins log, and with --verbose where in the code a failure was; mode 0600", "tt: TimeTracker.Cli.LogFile"),
        File("STORE", OwnerOnly, "it is the store; mode 0600", "TimeTracker.Core: TimeTracker.Store.SqliteDatabase", "TimeTracker.Core: TimeTracker.Store.StoreFile"),
        File("the file of tt backup", OwnerOnly, "a copy of the store, key and all, as its name says and the command's answer warns; mode 0600", "TimeTracker.Core: TimeTracker.Store.SqliteDatabase"),
        File("STORE.run.json", NoRecord, "names, times, counts and last errors of a tt run, for tt status; mode 0600", "tt: TimeTracker.Cli.Following.RunStatusFile"),
        File("STORE.run.lock", NoRecord, "empty", "tt: TimeTracker.Cli.Following.FollowLock"),
        File("the file of an export", Filtered, "what an exporter wrote", "TimeTracker.Outlets: TimeTracker.Exporting.ExportTarget", "TimeTracker.Outlets: TimeTracker.Exporting.FileExport"),
        File("the lock beside an export", NoRecord, "empty", "TimeTracker.Outlets: TimeTracker.Exporting.RunLock"),
        File("plugins.lock.json", NoRecord, "names, versions and hashes of plugins; mode 0600", "TimeTracker.PluginHost: TimeTracker.Plugins.PluginLockFile", "TimeTracker.PluginHost: TimeTracker.Plugins.PluginLockGuard"),
        File("plugins.state.json", NoRecord, "what plugins did wrong, in words of the host; mode 0600", "TimeTracker.PluginHost: TimeTracker.Plugins.PluginRecordFile"),
        File("crumbs of a run", NoRecord, "which plugin is at work, and what the runtime prints when it dies; mode 0600, gone with the process",
            "TimeTracker.PluginHost: TimeTracker.Plugins.Breadcrumb", "TimeTracker.PluginHost: TimeTracker.Plugins.LastWords", "TimeTracker.PluginHost: TimeTracker.Plugins.UncleanEnd"),
        File("copies of plugins", NoRecord, "the plugins' own files", "TimeTracker.PluginHost: TimeTracker.Plugins.PluginCopy"),
        File("a probe of tt doctor", NoRecord, "empty", "tt: TimeTracker.Cli.Commands.DoctorCommand"),
        File("tmux-hooks.conf and tmux.conf", NoRecord, "commands for tmux, the same for everybody but the spool's path", "tt: TimeTracker.Cli.Hooks.Tmux.TmuxHooks", "tt: TimeTracker.Cli.Hooks.Tmux.TmuxConfigurationFile"),
        File("the spool of tmux", NoRecord, "is made, read and cleared; tmux's own hooks write into it, mode 0600", "tt: TimeTracker.Cli.Hooks.Tmux.TmuxSpool", "TimeTracker.Plugins.Tmux: TimeTracker.Tmux.SpoolFile"),
        new(OutletKind.Process, "tmux", NoRecord, "is asked what clients and hooks there are, and told to set the hooks; on sockets of this user")
        { Writers = ["tt: TimeTracker.Cli.Hooks.Tmux.TmuxServers", "TimeTracker.Plugins.Tmux: TimeTracker.Tmux.TmuxProgram"] },
        new(OutletKind.Process, "git", NoRecord, "is asked about the folders that the configuration names, here and by no network") { Writers = ["TimeTracker.Plugins.Git: TimeTracker.Git.GitProcess"] },
        new(OutletKind.Process, "tt", NoRecord, "a restart of tt run, with the words it was started with") { Writers = ["tt: TimeTracker.Cli.Following.ProcessReplacement"] },
    ];

    private static Outlet Command(string name, OutletConduct conduct, string reason, params string[] forms) => new(OutletKind.Command, name, conduct, reason) { Forms = forms };

    private static Outlet Exporter(string name, string reason) => new(OutletKind.Exporter, name, Filtered, reason);

    private static Outlet File(string name, OutletConduct conduct, string reason, params string[] writers) => new(OutletKind.File, name, conduct, reason) { Writers = writers };
}
