namespace TimeTracker.Cli.Hooks;

/// <summary>
/// Hooks in another program, by which it tells what happens. One class a program, in a folder of its own, listed in <see cref="KnownHooks"/>. Each leaves the user's own
/// hooks alone, can be installed again at any time (which brings it up to date), and removes itself exactly.
/// </summary>
internal interface IHooks
{
    /// <summary>Installs them, or brings them up to date, and says what was done.</summary>
    /// <exception cref="CommandException">Nothing was changed, for the reason given.</exception>
    void Install(HookReport report);

    /// <summary>Removes them and says what was done; what was collected stays.</summary>
    /// <exception cref="CommandException">Nothing was changed, for the reason given.</exception>
    void Uninstall(HookReport report);

    /// <summary>Says how they stand. Quick, and changes nothing: <c>tt doctor</c> asks, too.</summary>
    void Status(HookReport report);
}
