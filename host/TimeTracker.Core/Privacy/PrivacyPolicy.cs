using TimeTracker.Events;
using TimeTracker.Privacy.Excluding;
using TimeTracker.Projections;

namespace TimeTracker.Privacy;

/// <summary>What may leave the machine and how it is made unrecognisable: one global policy, applied to every record.</summary>
public sealed class PrivacyPolicy
{
    private readonly ClassRule[] _rules;

    /// <param name="obfuscation">What becomes of the values of each class.</param>
    /// <param name="classes">What the owner classed.</param>
    /// <param name="homes">The home directories.</param>
    /// <param name="keepsUnclassified">Whether keys that nobody classed leave.</param>
    /// <param name="unclassifiedFrom">Where it is said what becomes of keys that nobody classed.</param>
    internal PrivacyPolicy(Obfuscation obfuscation, IReadOnlyList<OwnerClass> classes, HomeDirectories homes, bool keepsUnclassified, string? unclassifiedFrom)
    {
        _rules = obfuscation.Rules;
        Folder = obfuscation.Folder;
        File = obfuscation.File;
        Classes = classes;
        Homes = homes;
        KeepsUnclassified = keepsUnclassified;
        Settings = obfuscation.Settings;
        UnclassifiedFrom = unclassifiedFrom;
    }

    /// <summary>The policy of an empty configuration.</summary>
    public static PrivacyPolicy Default { get; } = Load([]);

    /// <summary>Reads the <c>privacy</c> objects of the configuration files. Layers only tighten.</summary>
    /// <param name="layers">One per file, the least specific first.</param>
    /// <exception cref="PolicyException">A layer cannot be used: all errors. Nothing may leave then.</exception>
    public static PrivacyPolicy Load(IReadOnlyList<PolicyLayer> layers) => Load(layers, HomeDirectories.OfThisMachine());

    /// <summary>As <see cref="Load(IReadOnlyList{PolicyLayer})"/>, for a machine with other home directories: tests compare exports of two.</summary>
    internal static PrivacyPolicy Load(IReadOnlyList<PolicyLayer> layers, IReadOnlyList<string> machineHomes)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return new PolicyReader(machineHomes).Read(layers);
    }

    /// <summary>Whether the owner classed any keys.</summary>
    public bool ClassesKeys => Classes.Count > 0;

    /// <summary>Whether anything is excluded, or not included.</summary>
    public bool Excludes => !Exclusion.IsNone;

    /// <summary>
    /// How time is derived under this policy. What is excluded is known of events as soon as they are decoded, and a store keeps one view: whoever
    /// reads its time has to have the same, or two would make it anew in turns.
    /// </summary>
    /// <param name="parameters">How time is derived.</param>
    /// <param name="declaredKeys">Keys that plugins declared; asked for only where anything is excluded.</param>
    /// <exception cref="PolicyException">The owner classed a key that a plugin declares.</exception>
    public ProjectionParameters Over(ProjectionParameters parameters, IEnumerable<DeclaredKey> declaredKeys)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return Excludes ? Over(parameters, new KeyClasses(declaredKeys, Classes)) : parameters;
    }

    /// <inheritdoc cref="Over(ProjectionParameters, IEnumerable{DeclaredKey})"/>
    /// <param name="parameters">How time is derived.</param>
    /// <param name="classes">The classes of keys, those of plugins among them.</param>
    internal ProjectionParameters Over(ProjectionParameters parameters, KeyClasses classes) =>
        Excludes ? parameters with { Exclusion = Privacy.Exclusion.Of(this, classes) } : parameters;

    /// <summary>What is read of excluded time where it leaves.</summary>
    internal ExcludedView ExcludedView => Exclusion.Time == ExcludedTime.Private ? ExcludedView.Private : ExcludedView.Gap;

    /// <summary>What the owner classed by <c>privacy.classes</c>.</summary>
    internal IReadOnlyList<OwnerClass> Classes { get; }

    /// <summary>The directories that paths show as <c>~</c>.</summary>
    internal HomeDirectories Homes { get; }

    /// <summary>Where it is said what becomes of keys that nobody classed; null where it is the default.</summary>
    internal string? UnclassifiedFrom { get; }

    /// <summary>The home directories as they were given, this machine's first: what <c>~</c> stands for in patterns of paths.</summary>
    internal IReadOnlyList<string> HomePaths { get; init; } = [];

    /// <summary>What is excluded and included.</summary>
    internal ExclusionRules Exclusion { get; init; } = ExclusionRules.None;

    /// <summary>Whether keys that nobody classed leave.</summary>
    internal bool KeepsUnclassified { get; }

    /// <summary>What the files say of actions, whether it counts or not, the least specific file first.</summary>
    internal IReadOnlyList<PolicySetting> Settings { get; }

    /// <summary>Under which number pseudonyms are made.</summary>
    internal int PseudonymEpoch { get; init; } = Pseudonyms.FirstEpoch;

    /// <summary>What becomes of the name of a project's folder, judged by the directories of the record.</summary>
    internal ClassRule Folder { get; }

    /// <summary>What becomes of the paths of files.</summary>
    internal ClassRule File { get; }

    /// <summary>What becomes of the values of a class; of paths, those of directories.</summary>
    internal ClassRule RuleOf(DataClass @class) => _rules[(int)@class];

    /// <summary>What becomes of the values of a key.</summary>
    internal ClassRule RuleOf(DeclaredKey key) =>
        key.Class == DataClass.Path && NameFinder.DirectoryOf(key.Key) == NameKind.None ? File : RuleOf(key.Class);

    /// <summary>Where it is said what became of a value; null where it is the default.</summary>
    /// <param name="rule">What decided.</param>
    /// <param name="action">What became of it.</param>
    /// <param name="value">The value, UTF-8.</param>
    internal string? SettingOf(ClassRule rule, PrivacyAction action, ReadOnlySpan<byte> value)
    {
        string? found = null;
        foreach (var setting in Settings)
        {
            if (setting.Action == action && setting.Applies(rule, value) && (found is null || setting.Name == ClassActions.FileName))
                found = setting.Where;
        }
        return found;
    }

    /// <summary>What becomes of the values of a class.</summary>
    internal PrivacyAction ActionOf(DataClass @class) => RuleOf(@class).Action;
}

/// <summary>A key that the owner classed.</summary>
/// <param name="Type">The event type.</param>
/// <param name="Key">The key at the top level of the data.</param>
/// <param name="Class">What it holds.</param>
/// <param name="Where">The file and path of the statement, for errors.</param>
internal sealed record OwnerClass(string Type, string Key, DataClass Class, string Where);
