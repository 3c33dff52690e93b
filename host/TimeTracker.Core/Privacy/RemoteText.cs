using System.Text;

namespace TimeTracker.Privacy;

/// <summary>What of a URL may leave: never its user, query or fragment. Also of git's short form <c>user@host:path</c>.</summary>
internal static class RemoteText
{
    // What follows these is no address but the content itself, a script, a person or a whole command.
    private static readonly string[] Opaque = ["data", "javascript", "mailto", "tel", "sms", "view-source", "blob", "filesystem", "jar", "about"];

    /// <summary>Cuts user, query and fragment off.</summary>
    public static void WriteWithoutCredentials(ReadOnlySpan<byte> url, ByteBuffer output)
    {
        var cut = url.IndexOfAny((byte)'?', (byte)'#');
        if (cut >= 0)
            url = url[..cut];
        if (OpaqueLength(url) is > 0 and var opaque)
        {
            output.Append(url[..opaque]);
            return;
        }
        var authority = AuthorityStart(url);
        output.Append(url[..authority]);
        var rest = url[authority..];
        var slash = rest.IndexOfAny("/\\"u8);
        // The last @, for a password may hold one; what stands before the first slash, for a page's path may too.
        var at = (slash < 0 ? rest : rest[..slash]).LastIndexOf((byte)'@');
        output.Append(rest[(at + 1)..]);
    }

    /// <summary>Writes a path without the user that it names in front of another machine: <c>sftp://ann@box/srv</c>.</summary>
    public static void WriteWithoutUser(ReadOnlySpan<byte> path, ByteBuffer output)
    {
        var authority = AuthorityStart(path);
        var rest = path[authority..];
        var slash = rest.IndexOfAny("/\\"u8);
        var at = authority == 0 ? -1 : (slash < 0 ? rest : rest[..slash]).LastIndexOf((byte)'@');
        output.Append(path[..authority]);
        output.Append(rest[(at + 1)..]);
    }

    /// <summary>
    /// Writes an address with the home directory of somebody on that host replaced. Only where addresses are paths of machines
    /// (<c>ssh://box/home/ann/api</c>, <c>box:~ann/api</c>): on a web page <c>/users/7</c> is anything.
    /// </summary>
    public static void WriteWithoutHome(ReadOnlySpan<byte> withoutCredentials, ByteBuffer output)
    {
        var authority = AuthorityStart(withoutCredentials);
        var path = withoutCredentials[authority..];
        // "host/path" behind a scheme, "host:path" without one.
        var colon = authority == 0 ? path.IndexOf((byte)':') + 1 : path.IndexOf((byte)'/');
        if ((authority == 0 && colon == 0) || colon < 0 || IsWeb(withoutCredentials[..authority]))
        {
            output.Append(withoutCredentials);
            return;
        }
        output.Append(withoutCredentials[..(authority + colon)]);
        WritePath(path[colon..], output);
    }

    /// <summary>The path in the key of a stream, <c>host/path</c>, with a home directory replaced; null where there is none.</summary>
    public static byte[]? WithoutHomeOfKey(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return null;
        var output = new ByteBuffer(64);
        return WritePath(Encoding.UTF8.GetBytes(key[slash..]), output) ? output.Written.ToArray() : null;
    }

    /// <summary>Writes scheme and host alone.</summary>
    /// <returns>Whether there is a host.</returns>
    public static bool WriteHost(ReadOnlySpan<byte> withoutCredentials, ByteBuffer output)
    {
        var authority = AuthorityStart(withoutCredentials);
        // With more slashes or fewer than two there is no telling what is the host.
        if (authority > 0 && (!withoutCredentials[..authority].EndsWith("://"u8) || withoutCredentials[..(authority - 1)].EndsWith("://"u8)))
            return false;
        var rest = withoutCredentials[authority..];
        var end = rest.IndexOfAny("/\\:"u8);
        var host = end < 0 ? rest : rest[..end];
        if (host.IsEmpty)
            return false;
        output.Append(withoutCredentials[..authority]);
        output.Append(host);
        return true;
    }

    private static int AuthorityStart(ReadOnlySpan<byte> url)
    {
        // Browsers take any number of slashes, either way, for those before the host.
        var web = SchemeIs(url, "http") ? 5 : SchemeIs(url, "https") ? 6 : 0;
        while (web > 0 && web < url.Length && PathText.IsSeparator(url[web]))
            web++;
        if (web > 0)
            return web;
        var scheme = url.IndexOf("://"u8);
        return scheme < 0 || url[..scheme].IndexOfAny("/\\@"u8) >= 0 ? 0 : scheme + 3;
    }

    private static int OpaqueLength(ReadOnlySpan<byte> url)
    {
        foreach (var scheme in Opaque)
        {
            if (SchemeIs(url, scheme))
                return scheme.Length + 1;
        }
        // git runs "ext::COMMAND" and hands "HELPER::ADDRESS" on, whatever form that has.
        var helper = url.IndexOf("::"u8);
        return helper > 0 && !url[..helper].ContainsAny("/\\@:["u8) ? helper + 2 : 0;
    }

    private static bool SchemeIs(ReadOnlySpan<byte> url, string scheme) =>
        url.Length > scheme.Length && url[scheme.Length] == (byte)':' && Ascii.EqualsIgnoreCase(url[..scheme.Length], scheme);

    private static bool IsWeb(ReadOnlySpan<byte> scheme) => SchemeIs(scheme, "http") || SchemeIs(scheme, "https");

    /// <summary><c>/home/ann/x</c>, <c>/Users/ann/x</c> and <c>~ann/x</c>; without anything behind the user it is as likely an owner and a repository.</summary>
    private static bool WritePath(ReadOnlySpan<byte> path, ByteBuffer output)
    {
        var lead = path.Length > 0 && path[0] == (byte)'/' ? 1 : 0;
        var first = Segment(path, lead);
        var end = -1;
        if (first.Length > 1 && first[0] == (byte)'~')
        {
            end = lead + first.Length;
        }
        else if (Ascii.EqualsIgnoreCase(first, "home") || Ascii.EqualsIgnoreCase(first, "Users"))
        {
            var user = Segment(path, Math.Min(path.Length, lead + first.Length + 1));
            var after = lead + first.Length + 1 + user.Length;
            if (user.Length > 0 && !user.SequenceEqual("~"u8) && after + 1 < path.Length)
                end = after;
        }
        if (end < 0)
        {
            output.Append(path);
            return false;
        }
        output.Append(path[..lead]);
        output.Append((byte)'~');
        output.Append(path[end..]);
        return true;
    }

    private static ReadOnlySpan<byte> Segment(ReadOnlySpan<byte> path, int start) =>
        path[start..] is var rest && rest.IndexOf((byte)'/') is >= 0 and var end ? rest[..end] : rest;
}
