using System.Text.RegularExpressions;
using TimeTracker.Architecture.Reading;

namespace TimeTracker.Architecture.Rules;

/// <summary>Names that say nothing, files that say too much, and words that say "not done".</summary>
internal static partial class HouseStyle
{
    private const int MaxLines = 300;

    /// <summary>Types, files and folders named for no concept.</summary>
    /// <param name="names">Names or paths.</param>
    public static IEnumerable<string> EmptyNames(IEnumerable<string> names)
        => from name in names
           where name.Split('/', '.', '`').Any(part => EmptyName().IsMatch(part))
           select $"{name} is named for no concept; name it for what it is";

    /// <summary>Files longer than 300 lines.</summary>
    /// <param name="files">The files.</param>
    /// <param name="exempt">The paths of those that may be, each with a reason.</param>
    public static IEnumerable<string> LongFiles(IEnumerable<SourceFile> files, IReadOnlyDictionary<string, string> exempt)
        => from file in files
           let lines = file.Text.AsSpan().Count('\n')
           where lines > MaxLines && !exempt.ContainsKey(file.Path)
           select $"{file.Path} has {lines} lines; it holds more than one concept, or the reason belongs on the list";

    /// <summary>Words of unfinished work.</summary>
    /// <param name="files">The files.</param>
    public static IEnumerable<string> UnfinishedWork(IEnumerable<SourceFile> files)
        => from file in files
           from match in Unfinished().Matches(file.Text)
           select $"{file.Path}:{file.Text.AsSpan(0, match.Index).Count('\n') + 1} says \"{match.Value}\"";

    [GeneratedRegex("(^|[a-z0-9])(Utils?|Utilit(y|ies)|Helpers?|Common|Managers?)$|^(utils?|helpers?|common|managers?)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"\bNotImplementedException\b|\bTODO\b|\bFIXME\b")]
    private static partial Regex Unfinished();
}
