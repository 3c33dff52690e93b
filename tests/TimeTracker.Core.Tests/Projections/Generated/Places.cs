using CsCheck;

namespace TimeTracker.Projections.Generated;

/// <summary>Where generated events happen, and how corrections call that.</summary>
internal static class Places
{
    public static Gen<string?> Hosts { get; } = Gen.OneOf<string?>("box", "box", "box", "lap", null);

    public static Gen<(string Key, object Value)[]> All { get; } = Gen.Frequency<(string, object)[]>(
        (4, Gen.Const<(string, object)[]>([])),
        (5, Gen.Const<(string, object)[]>([("cwd", "/w/A")])),
        (4, Gen.Const<(string, object)[]>([("cwd", "/w/B")])),
        (2, Gen.Const<(string, object)[]>([("cwd", "/w/B/src"), ("repository", "/w/B/.git")])),
        (2, Gen.Const<(string, object)[]>([("cwd", "/w/C/src"), ("repository", "/w/C/.git"), ("git_remote", "git@github.com:acme/c.git")])),
        (2, Gen.Const<(string, object)[]>([("cwd", "/w/C"), ("repository", "/w/C/")])),
        (1, Gen.Const<(string, object)[]>([("cwd", "/x/C"), ("git_remote", "https://GitHub.com:443/acme/c")])),
        (1, Gen.Const<(string, object)[]>([("cwd", "/w/C"), ("repository", "/w/C"), ("git_remote", "ssh://me@github.com/acme/fork/")])),
        (1, Gen.Const<(string, object)[]>([("cwd", "/w/A"), ("repository", "/w/A/.git"), ("git_remote", "/srv/git/a.git")])));

    public static Gen<(string Key, object Value)[]> Few { get; } = Gen.OneOf<(string, object)[]>([], [("cwd", "/w/A")], [("cwd", "/w/B")]);

    public static Gen<(string Key, object Value)[]> One { get; } = Gen.Const<(string, object)[]>([("cwd", "/w/A")]);

    public static Gen<string> Streams { get; } = Gen.OneOf(
        "box:/w/A", "box:/w/A", "box:/w/B", "box:/w/B", "lap:/w/A", ":/w/A", "box:/w/C", "github.com/acme/c", "github.com/acme/c", "github.com/acme/fork", "unassigned", "box:/nowhere");
}
