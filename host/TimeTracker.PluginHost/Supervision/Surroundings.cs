using System.Globalization;

namespace TimeTracker.Plugins;

/// <summary>What all code in a process shares and a plugin may have changed: console, working directory, culture of new threads.</summary>
internal sealed class Surroundings
{
    private readonly TextWriter _out;
    private readonly TextWriter _error;
    private readonly CultureInfo? _culture = CultureInfo.DefaultThreadCurrentCulture;
    private readonly CultureInfo? _interfaceCulture = CultureInfo.DefaultThreadCurrentUICulture;
    private readonly string? _directory = WorkingDirectory();

    private Surroundings()
    {
        Console.SetOut(new SpareConsole());
        Console.SetError(new SpareConsole());
        // The console puts a lock around what it is given: that is what has to be there later.
        (_out, _error) = (Console.Out, Console.Error);
    }

    /// <summary>
    /// Notes how they are. What plugins print on standard output goes to standard error from now on: the output belongs to the command, which may be writing
    /// an export there.
    /// </summary>
    public static Surroundings Note() => new();

    /// <summary>Puts back what is otherwise now.</summary>
    /// <returns>What that was, in words.</returns>
    public IReadOnlyList<string> Restore()
    {
        List<string> changed = [];
        if (!ReferenceEquals(Console.Out, _out) || !ReferenceEquals(Console.Error, _error))
        {
            Console.SetOut(_out);
            Console.SetError(_error);
            changed.Add("the console");
        }
        if (!ReferenceEquals(CultureInfo.DefaultThreadCurrentCulture, _culture) || !ReferenceEquals(CultureInfo.DefaultThreadCurrentUICulture, _interfaceCulture))
        {
            CultureInfo.DefaultThreadCurrentCulture = _culture;
            CultureInfo.DefaultThreadCurrentUICulture = _interfaceCulture;
            changed.Add("the culture");
        }
        if (_directory is not null && WorkingDirectory() != _directory && Directory.Exists(_directory))
        {
            Environment.CurrentDirectory = _directory;
            changed.Add("the working directory");
        }
        return changed;
    }

    private static string? WorkingDirectory()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
