using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace TimeTracker.Cli.Importing;

/// <summary>
/// Writes a regular expression over paths as a path pattern, where it is as simple as most are: literal names, <c>.</c>, <c>[^/]*</c>, and
/// <c>.*</c> at either end.
/// </summary>
/// <remarks>
/// <code>
/// ^/srv/acme/      /srv/acme             the folder and all below
/// /acme/           **/acme
/// \.env$           **/*.env
/// acme             **/*acme*
/// </code>
/// </remarks>
internal static class PathExpression
{
    /// <summary>Writes it.</summary>
    /// <param name="expression">The regular expression, looked for anywhere in the path.</param>
    /// <param name="pattern">The path pattern; null where there is none.</param>
    public static bool TryWrite(string expression, [NotNullWhen(true)] out string? pattern)
    {
        pattern = null;
        var (isStart, isEnd, rest) = (false, false, expression);
        if (rest.StartsWith('^'))
            (isStart, rest) = (true, rest[1..]);
        if (rest.EndsWith('$') && !rest.EndsWith("\\$", StringComparison.Ordinal))
            (isEnd, rest) = (true, rest[..^1]);
        if (rest.StartsWith(".*", StringComparison.Ordinal))
            (isStart, rest) = (false, rest[2..]);
        if (rest.EndsWith(".*", StringComparison.Ordinal) && !rest.EndsWith("\\.*", StringComparison.Ordinal))
            (isEnd, rest) = (false, rest[..^2]);
        if (Body(rest) is not { Length: > 0 } body)
            return false;
        var isFolder = body.EndsWith('/');
        body = body.TrimEnd('/');
        if (body.Length == 0)
            return false;
        if (isStart && !IsRooted(body))
            return false;
        var head = isStart ? "" : body[0] == '/' ? "**" : "**/*";
        pattern = $"{head}{body}{(isFolder || isEnd ? "" : "*")}";
        return true;
    }

    private static bool IsRooted(string body) => body[0] == '/' || (body.Length > 2 && char.IsAsciiLetter(body[0]) && body[1] == ':' && body[2] == '/');

    private static string? Body(string expression)
    {
        var body = new StringBuilder();
        for (var at = 0; at < expression.Length; at++)
        {
            if (expression.AsSpan(at).StartsWith("[^/]*") || expression.AsSpan(at).StartsWith("[^/]+"))
            {
                body.Append('*');
                at += 4;
                continue;
            }
            var c = expression[at];
            if (c == '\\')
            {
                // A letter behind it would be a class of characters.
                if (++at == expression.Length || char.IsAsciiLetterOrDigit(expression[at]))
                    return null;
                c = expression[at] == '\\' ? '/' : expression[at];
                body.Append(Literal(c));
            }
            else if ("()[]{}|*+?^$".Contains(c))
            {
                return null;
            }
            else
            {
                body.Append(c == '.' ? "?" : Literal(c));
            }
            // What is repeated is no longer the letter alone.
            if (at + 1 < expression.Length && expression[at + 1] is '*' or '+' or '?' or '{')
                return null;
        }
        return body.ToString();
    }

    private static string Literal(char c) => c is '*' or '?' or '[' or '{' or '~' ? $"[{c}]" : c.ToString();
}
