using System.Globalization;

namespace TimeTracker.Plugins.Testing.Watching;

/// <summary>What all code of a process shares, as it is at a moment.</summary>
internal sealed class ProcessState
{
    private readonly string _directory = Environment.CurrentDirectory;
    private readonly CultureInfo? _culture = CultureInfo.DefaultThreadCurrentCulture;
    private readonly CultureInfo? _interfaceCulture = CultureInfo.DefaultThreadCurrentUICulture;
    private readonly TextWriter _output = Console.Out;
    private readonly TextWriter _error = Console.Error;

    private ProcessState()
    {
    }

    public static ProcessState Now() => new();

    /// <summary>Puts back what is otherwise now, and says what that was.</summary>
    public IReadOnlyList<(ContractRequirement Requirement, string Change)> Restore()
    {
        var changes = new List<(ContractRequirement, string)>();
        if (Environment.CurrentDirectory is var directory && directory != _directory)
        {
            Environment.CurrentDirectory = _directory;
            changes.Add((ContractRequirement.Directory, $"it changed the current directory to {directory}"));
        }
        if (!ReferenceEquals(CultureInfo.DefaultThreadCurrentCulture, _culture) || !ReferenceEquals(CultureInfo.DefaultThreadCurrentUICulture, _interfaceCulture))
        {
            (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = (_culture, _interfaceCulture);
            changes.Add((ContractRequirement.Culture, "it set the culture of all threads"));
        }
        if (!ReferenceEquals(Console.Out, _output) || !ReferenceEquals(Console.Error, _error))
        {
            Console.SetOut(_output);
            Console.SetError(_error);
            changes.Add((ContractRequirement.Console, "it put another writer in the place of the console"));
        }
        return changes;
    }
}
