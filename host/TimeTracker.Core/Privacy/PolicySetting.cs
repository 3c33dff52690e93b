using TimeTracker.Events;

namespace TimeTracker.Privacy;

/// <summary>What a file says of the values of a class.</summary>
/// <param name="Where">The file and path of the statement.</param>
/// <param name="Class">The class.</param>
/// <param name="Action">What becomes of its values.</param>
internal sealed record PolicySetting(string Where, DataClass Class, PrivacyAction Action);
