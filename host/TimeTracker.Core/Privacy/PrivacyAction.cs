namespace TimeTracker.Privacy;

/// <summary>What becomes of the values of a class, from the weakest to the strongest: of two layers the greater one counts.</summary>
internal enum PrivacyAction
{
    /// <summary>As captured, secrets and credentials cut out.</summary>
    Keep = 0,

    /// <summary>A more general form, where the class has one: see <see cref="ClassActions.CanGeneralise"/>.</summary>
    Generalise = 1,

    /// <summary>A keyed, stable stand-in.</summary>
    Pseudonym = 2,

    /// <summary>Left out, the key included.</summary>
    Drop = 3,
}
