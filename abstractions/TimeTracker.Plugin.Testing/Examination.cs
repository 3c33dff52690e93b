using TimeTracker.Plugins.Testing.Collectors;
using TimeTracker.Plugins.Testing.Exporters;
using TimeTracker.Plugins.Testing.Rules;
using TimeTracker.Plugins.Testing.Watching;
using TimeTracker.Plugins.Testing.Webhooks;

namespace TimeTracker.Plugins.Testing;

/// <summary>One suite over one component: what is tried, in which order, and what was found.</summary>
internal sealed class Examination
{
    private readonly List<ContractFinding> _findings = [];
    private readonly List<ContractFinding> _notTried = [];
    private readonly List<ContractFigure> _figures = [];
    private readonly ComponentKind _kind;
    private readonly string _name;

    public Examination(PluginUnderTest plugin, ComponentKind kind, string name, ContractCase @case, CancellationToken cancellation)
    {
        Plugin = plugin;
        _kind = kind;
        _name = name;
        Case = @case;
        Cancellation = cancellation;
        Watch = new PluginWatch(Find, @case.Patience);
    }

    public PluginUnderTest Plugin { get; }

    public ContractCase Case { get; }

    public PluginWatch Watch { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>Whether something was found already: figures of such a component are of no use.</summary>
    public bool IsBroken
    {
        get
        {
            lock (_findings)
                return _findings.Count > 0;
        }
    }

    public async Task<ContractReport> RunAsync()
    {
        if (IsSound() && Component() is { } component)
        {
            // One that could be made at first and later cannot is told as such.
            await TryAsync(ContractRequirement.Starts, "making it again", () => _kind switch
            {
                ComponentKind.Collector => new CollectorSuite(this, new(this, component)).RunAsync(),
                ComponentKind.Exporter => new ExporterSuite(this, new(this, component)).RunAsync(),
                ComponentKind.Rule => new RuleSuite(this, new(this, component)).RunAsync(),
                ComponentKind.WebhookSink => new WebhookSinkSuite(this, new(this, component)).RunAsync(),
                _ => throw new SuiteException($"there is no suite for {_kind}"),
            }).ConfigureAwait(false);
        }
        return new ContractReport($"{Plugin.Description.Id}/{_name}", _findings, _notTried, _figures);
    }

    /// <summary>Notes something; the same once.</summary>
    public void Find(ContractRequirement requirement, string message)
    {
        lock (_findings)
        {
            var finding = new ContractFinding(requirement, message);
            if (!_findings.Contains(finding))
                _findings.Add(finding);
        }
    }

    /// <summary>Notes something where a condition does not hold.</summary>
    public void Require(ContractRequirement requirement, bool holds, string message)
    {
        if (!holds)
            Find(requirement, message);
    }

    public void NotTried(ContractRequirement requirement, string why) => _notTried.Add(new(requirement, why));

    public void Figure(string name, double value, string unit) => _figures.Add(new(name, value, unit));

    /// <summary>Tries something that may throw: whatever comes out of the plugin is a finding, and nothing of the suite's own is hidden by that.</summary>
    /// <returns>Whether nothing was thrown.</returns>
    public async Task<bool> TryAsync(ContractRequirement requirement, string what, Func<Task> attempt)
    {
        try
        {
            await attempt().ConfigureAwait(false);
            return true;
        }
        catch (PluginHangException)
        {
            Find(ContractRequirement.Returns, $"{what} took longer than {Case.Patience.TotalSeconds:0.#} s");
            return false;
        }
        catch (Exception e) when (!Cancellation.IsCancellationRequested && e is not SuiteException)
        {
            Find(requirement, $"{what} threw {e.GetType().Name}: {e.Message}");
            return false;
        }
    }

    private bool IsSound()
    {
        if (Plugin.PreflightFault is { } fault)
        {
            Find(ContractRequirement.Preflight, fault);
            return false;
        }
        if (Plugin.Description.Problem is { } lie)
        {
            Find(ContractRequirement.Manifest, lie);
            return false;
        }
        return true;
    }

    private ComponentDescription Component() => Plugin.Description.Components.FirstOrDefault(c => c.Kind == _kind && c.Name == _name)
        ?? throw new ArgumentException($"plugin {Plugin.Description.Id} has no {_kind} \"{_name}\"; it has {string.Join(", ", Plugin.Description.Components.Select(c => $"{c.Kind} {c.Name}"))}");
}
