using System.Diagnostics;
using System.Text;
using Xunit;

namespace TimeTracker.Privacy;

public sealed class SecretDetectorTests
{
    private const string Forty = "0123456789abcdefABCDEF0123456789abcdefGH";

    [Theory]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("ghp_" + Forty)]
    [InlineData("gho_" + Forty)]
    [InlineData("ghs_" + Forty)]
    [InlineData("github_pat_11ABCDEFG0123456789_abcdefghij")]
    [InlineData("glpat-abcdefghij0123456789")]
    [InlineData("sk-proj-abcdefABCDEF0123456789abcdef")]
    [InlineData("sk-ant-api03-abcdefABCDEF0123456789abcdef-xyz")]
    [InlineData("sk_live_abcdefABCDEF0123456789")]
    [InlineData("xoxb-123456789012-1234567890123-abcdefABCDEFabcdefABCDEF")]
    [InlineData("AIzaSyA0123456789abcdefghijklmnopqrstuvw")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc_DEF-123")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIEow")]
    [InlineData("sk_test_abcdefABCDEF0123456789")]
    [InlineData("whsec_abcdefABCDEF/123456789+abcdef=")]
    [InlineData("hf_abcdefghijABCDEFGHIJ0123456789abcd")]
    [InlineData("dop_v1_" + Forty)]
    [InlineData("lin_api_" + Forty)]
    [InlineData("ntn_" + Forty)]
    [InlineData("secret_" + Forty)]
    [InlineData("figd_" + Forty)]
    [InlineData("dckr_pat_abcdefghijABCDEFGHIJ0123456")]
    [InlineData("shpat_" + Forty)]
    [InlineData("shppa_" + Forty)]
    [InlineData("xapp-1-A0123456789-1234567890123-0123456789abcdef")]
    [InlineData("xoxd-0123456789abcdefABCDEF")]
    [InlineData("gldt-abcdefghij0123456789")]
    [InlineData("glrt-abcdefghij0123456789")]
    [InlineData("pypi-AgEIcHlwaS5vcmc" + Forty)]
    [InlineData("ASIAIOSFODNN7EXAMPLE")]
    [InlineData("ya29.a0AfB_byC-0123456789abcdef")]
    [InlineData("SG.abcdefABCDEF0123456789.abcdefABCDEF0123456789abcdefABCDEF0123456789")]
    [InlineData("hvs.CAESIJ0123456789abcdefABCDEF")]
    [InlineData("ATATT3xFfGF0" + Forty + Forty)]
    public void Should_cut_a_secret_out_of_any_text(string secret)
    {
        Assert.Equal("[redacted]", Redacted(secret));
        Assert.Equal("fix/token-[redacted]", Redacted($"fix/token-{secret}"));
        Assert.Equal("a [redacted]", Redacted($"a {secret}"));
        Assert.Equal("\"[redacted]", Redacted($"\"{secret}"));
    }

    [Theory]
    [InlineData("postgres://ann:pw@db.example.org/x", "postgres://[redacted]@db.example.org/x")]
    [InlineData("see https://tok3n@example.org/x?y", "see https://[redacted]@example.org/x?y")]
    [InlineData("ssh://ann:p@ss:w@host/x", "ssh://[redacted]@host/x")]
    [InlineData("amqp://u:pa/ss@host/x", "amqp://[redacted]@host/x")]
    [InlineData("git+https://u@host", "git+https://[redacted]@host")]
    [InlineData("ssh://git@github.com/a/b", "ssh://git@github.com/a/b")]
    [InlineData("https://hooks.slack.com/services/T0/B0/abc", "https://hooks.slack.com/services/[redacted]")]
    [InlineData("see https://discord.com/api/webhooks/1/abc now", "see https://discord.com/api/webhooks/[redacted] now")]
    [InlineData("https://hooks.slack.com/services/", "https://hooks.slack.com/services/")]
    [InlineData("http://localhost:8080/a@b", "http://localhost:8080/a@b")]
    [InlineData("https://[redacted]@host/x", "https://[redacted]@host/x")]
    [InlineData("two: a://b:c@d e://f:g@h", "two: a://[redacted]@d e://[redacted]@h")]
    public void Should_cut_credentials_out_of_URLs(string text, string expected) => Assert.Equal(expected, Redacted(text));

    [Theory]
    [InlineData("DB_PASSWORD=hunter2hunter3", "DB_PASSWORD=[redacted]")]
    [InlineData("export API_KEY='q9w8e7r6t5'; run", "export API_KEY='[redacted]'; run")]
    [InlineData("{\"apiKey\": \"q9w8e7r6t5\"}", "{\"apiKey\": \"[redacted]\"}")]
    [InlineData("{\\\"client_secret\\\":\\\"q9w8e7r6t5\\\"}", "{\\\"client_secret\\\":\\\"[redacted]\\\"}")]
    [InlineData("curl -H \"Authorization: Bearer q9w8e7r6t5y4\"", "curl -H \"Authorization: Bearer [redacted]\"")]
    [InlineData("authorization: basic YW5uOnB3MTIzNDU2", "authorization: basic [redacted]")]
    [InlineData("sent Bearer q9w8e7r6t5y4 to it", "sent Bearer [redacted] to it")]
    [InlineData("?access_token=q9w8e7r6t5&x=1", "?access_token=[redacted]&x=1")]
    [InlineData("--token=q9w8e7r6t5", "--token=[redacted]")]
    [InlineData("password = q9w8e7r6t5", "password = [redacted]")]
    public void Should_cut_out_what_stands_behind_the_name_of_a_secret(string text, string expected) => Assert.Equal(expected, Redacted(text));

    [Theory]
    [InlineData("password=")]
    [InlineData("password=$DB_PASSWORD1")]
    [InlineData("token: string, secret: CancellationToken")]
    [InlineData("max_tokens=4096000000")]
    [InlineData("secret=/run/secrets/db1")]
    [InlineData("token=env:GITHUB_TOKEN2")]
    [InlineData("password=[redacted]")]
    [InlineData("token=aaaaaaaa1")]
    [InlineData("commit=3f786850e387550fdab836ed7e6dc881de23001b")]
    [InlineData("Bearer of bad news")]
    [InlineData("ForBearer q9w8e7r6t5y4")]
    [InlineData("src/Program.cs, v1.2.3, SG.md, hvs.txt")]
    [InlineData("BASIA and EURASIAN")]
    public void Should_leave_alone_what_only_looks_like_an_assignment_of_a_secret(string text) => Assert.Equal(text, Redacted(text));

    [Theory]
    [InlineData("task-management-for-the-new-backend-of-2026")]
    [InlineData("sk-rework-of-the-login-page-2026")]
    [InlineData("0192f3a4-5b6c-8d7e-8f90-a1b2c3d4e5f6")]
    [InlineData("3f786850e387550fdab836ed7e6dc881de23001b")]
    [InlineData("git_commit")]
    [InlineData("high_priority_eyJ")]
    [InlineData("github_pattern_matching_library_v2")]
    [InlineData("AKIA is a prefix")]
    [InlineData("secret_santa_list_of_everybody_in_the_whole_company")]
    [InlineData("half_of_it")]
    [InlineData("_")]
    [InlineData("- _ - _ -")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    [InlineData("12:30:00")]
    [InlineData("user@example.org")]
    public void Should_leave_ordinary_text_alone(string text) => Assert.Equal(text, Redacted(text));

    [Fact]
    public void Should_find_a_secret_that_is_spelled_with_escapes()
    {
        // given
        var filtering = new Filtering();

        // then
        Assert.Equal("""{"text":"[redacted]"}""", filtering.Data("manual_note", $$"""{"text":"\u0067hp_{{Forty}}"}"""));
    }

    [Theory]
    [InlineData("keep")]
    [InlineData("drop")]
    public void Should_cut_secrets_out_of_every_class_and_of_names_of_keys(string unclassified)
    {
        // given
        var filtering = new Filtering(
            """{"unclassified":"U","obfuscate":{"text":"keep","path":"keep","command":"keep","session":"keep","person":"keep"}}"""
                .Replace("U", unclassified, StringComparison.Ordinal));
        var secret = "ghp_" + Forty;

        // when
        var json = filtering.Event(
            "agent_session",
            """{"agent":"S","session_id":"S","cwd":"/x/S","title":"S","git_branch":"S","git_remote":"S","project":"S","seq":{"S":["S"]},"other":{"S":"S"}}"""
                .Replace("S", secret, StringComparison.Ordinal),
            source: secret, host: secret);

        // then
        Assert.DoesNotContain("ghp_", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sk-")]
    [InlineData("eyJ")]
    [InlineData("eyJ-")]
    [InlineData("a://b:")]
    [InlineData("://a:b@")]
    [InlineData("@")]
    [InlineData("-----BEGIN ")]
    [InlineData("-----BEGIN PRIVATE KEY")]
    [InlineData("ghp_")]
    [InlineData("github_pat_")]
    [InlineData("xoxb-1")]
    [InlineData("_")]
    [InlineData("eyJaaaaaaaa.eyJ")]
    [InlineData("token=")]
    [InlineData("password: ")]
    [InlineData("Bearer ")]
    [InlineData("token=q9w8e7r6t5=")]
    [InlineData(".")]
    public void Should_take_time_in_proportion_to_the_length_whatever_the_text(string unit)
    {
        // given
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(unit, 1_048_576 / unit.Length)));
        var output = new ByteBuffer(text.Length);
        SecretDetector.Redact(text.AsSpan(0, 4096), output);

        // when
        output.Clear();
        var watch = Stopwatch.StartNew();
        SecretDetector.Redact(text, output);

        // then: a quadratic search of this megabyte would take minutes
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    private static string Redacted(string text)
    {
        var output = new ByteBuffer(64);
        var bytes = Encoding.UTF8.GetBytes(text);
        return SecretDetector.IsSuspicious(bytes) && SecretDetector.Redact(bytes, output) > 0 ? Encoding.UTF8.GetString(output.Written) : text;
    }
}
