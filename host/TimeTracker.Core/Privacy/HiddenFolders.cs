using System.Text;
using TimeTracker.Events;

namespace TimeTracker.Privacy;

/// <summary>
/// The folders of a record's project: those whose name the policy hides, and those from which it shows paths of files. Repository and worktree
/// are the project's; where there is neither, the directory is.
/// </summary>
internal sealed class HiddenFolders(PrivacyPolicy policy, Pseudonyms pseudonyms)
{
    private readonly ValueFilter _values = new(policy, pseudonyms, new FilterTally());

    /// <summary>The name of a directory; of <c>…/acme/.git</c> and of the bare <c>…/acme.git</c> it is <c>acme</c>.</summary>
    public static string NameOf(string path)
    {
        var segments = path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        var last = segments.Length - 1;
        if (last > 0 && segments[last] == ".git")
            last--;
        if (last < 0)
            return "";
        return segments[last].EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? segments[last][..^4] : segments[last];
    }

    /// <summary>The hidden folders of a record, in paths; adds what is looked for in its other texts.</summary>
    /// <param name="values">What the record's keys say.</param>
    /// <param name="names">Is given the names.</param>
    public IReadOnlyList<HiddenFolder> Hidden(List<(NameKind Kind, string Value)> values, List<HiddenName> names)
    {
        var action = PrivacyAction.Keep;
        var isNamed = false;
        var paths = policy.RuleOf(DataClass.Path);
        foreach (var (kind, value) in values)
        {
            if (kind < NameKind.Repository)
                continue;
            action = (PrivacyAction)Math.Max((int)action, (int)policy.Folder.ActionFor(value));
            // What a pattern leaves out cannot name the project: another export of what left must hide the same.
            isNamed |= kind != NameKind.Directory && (paths.Action == PrivacyAction.Drop || paths.ActionFor(value) != PrivacyAction.Drop);
        }
        var folders = new List<HiddenFolder>();
        if (action < PrivacyAction.Pseudonym)
            return folders;
        foreach (var name in values.Where(v => v.Kind >= NameKind.Repository && !(isNamed && v.Kind == NameKind.Directory)).SelectMany(v => NamesOf(v.Value)).Distinct(StringComparer.Ordinal))
        {
            var replacement = NameFinder.Replacement(DataClass.Path, action, name, pseudonyms);
            folders.Add(new HiddenFolder(name, replacement));
            if (HiddenName.Of(name, replacement) is { } hidden)
                names.Add(hidden);
        }
        return folders;
    }

    /// <summary>The folders in which files may lie, the project's own first, as they may leave; none where files are not shown relative to them.</summary>
    public IReadOnlyList<string> Projects(List<(NameKind Kind, string Value)> values)
    {
        if (!policy.File.IsRelative)
            return [];
        return
        [
            .. values.Where(v => v.Kind == NameKind.Worktree).Concat(values.Where(v => v.Kind == NameKind.Repository)).Concat(values.Where(v => v.Kind == NameKind.Directory))
                .Select(v => WithoutGit(General(v.Value))),
        ];
    }

    // However it is written: the encoded form, and what is left where a home or a secret was cut out.
    private IEnumerable<string> NamesOf(string path)
    {
        string[] forms = [path, PercentText.Decode(Encoding.UTF8.GetBytes(path)) is { } decoded ? Encoding.UTF8.GetString(decoded) : path, General(path)];
        return forms.Select(f => NameValue.Compose(NameOf(f))).Where(HiddenFolder.IsName);
    }

    private string General(string path) =>
        _values.TryFilterText(ClassRule.Of(DataClass.Path, PrivacyAction.Generalise), HiddenNames.None, Encoding.UTF8.GetBytes(path), out var general) ? Encoding.UTF8.GetString(general) : path;

    private static string WithoutGit(string repository) =>
        repository.EndsWith("/.git", StringComparison.Ordinal) || repository.EndsWith("\\.git", StringComparison.Ordinal) ? repository[..^5] : repository;
}
