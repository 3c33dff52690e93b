using TimeTracker.Events;

namespace TimeTracker.Privacy;

/// <summary>Which action each data class has by default, and which it can have.</summary>
internal static class ClassActions
{
    /// <summary>The names of the classes as <c>privacy.obfuscate</c> and <c>privacy.classes</c> use them, in the order of <see cref="DataClass"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["plain", "host", "project", "note", "branch", "remote", "path", "command", "session", "person", "text"];

    /// <summary>The names of the actions as <c>privacy.obfuscate</c> uses them, in the order of <see cref="PrivacyAction"/>.</summary>
    public static IReadOnlyList<string> ActionNames { get; } = ["keep", "generalise", "pseudonym", "drop"];

    /// <summary>The name of a project's folder, beside the classes.</summary>
    public const string FolderName = "folder";

    /// <summary>The name of paths of files, beside the classes.</summary>
    public const string FileName = "file";

    /// <summary>The name of a class.</summary>
    public static string NameOf(DataClass @class) => Names[(int)@class];

    /// <summary>The name of an action.</summary>
    public static string NameOf(PrivacyAction action) => ActionNames[(int)action];

    /// <summary>Finds a class by its name.</summary>
    public static bool TryParse(string name, out DataClass @class) => (@class = (DataClass)IndexOf(Names, name)) >= 0;

    /// <summary>Finds an action by its name.</summary>
    public static bool TryParse(string name, out PrivacyAction action) => (action = (PrivacyAction)IndexOf(ActionNames, name)) >= 0;

    /// <summary>The action of a class that a layer does not name.</summary>
    public static PrivacyAction Default(DataClass @class) => @class switch
    {
        DataClass.Path or DataClass.Command => PrivacyAction.Generalise,
        DataClass.Session or DataClass.Person => PrivacyAction.Pseudonym,
        DataClass.Text => PrivacyAction.Drop,
        _ => PrivacyAction.Keep,
    };

    /// <summary>
    /// Whether a class has a more general form: host <c>local</c>, remote its host alone, path and text with home directories as <c>~</c>,
    /// command its program's name. A name or a number has none: asking for one is an error and not silently something else.
    /// </summary>
    public static bool CanGeneralise(DataClass @class) =>
        @class is DataClass.Host or DataClass.Remote or DataClass.Path or DataClass.Command or DataClass.Text;

    // Arrays and no dictionaries of enums: those would be compiled anew in every process, before the first record is out.
    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
                return i;
        }
        return -1;
    }
}
