using TimeTracker.Events;

namespace TimeTracker.Privacy;

/// <summary>What becomes of values: one rule a class, and those of two things beside the classes.</summary>
/// <param name="Rules">One a class, in the order of <see cref="DataClass"/>.</param>
/// <param name="Folder">Of the name of a project's folder, judged by the directory.</param>
/// <param name="File">Of the paths of files.</param>
/// <param name="Settings">What the files say, layer by layer.</param>
internal sealed record Obfuscation(ClassRule[] Rules, ClassRule Folder, ClassRule File, IReadOnlyList<PolicySetting> Settings);
