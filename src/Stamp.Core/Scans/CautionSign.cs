namespace Stamp.Core.Scans;

/// <summary>
/// What was noticed about the scans of a genuine stamp. The numbers are frozen: they are counted. Names and
/// sentences are in <see cref="Verdicts.CautionSigns"/>.
/// </summary>
public enum CautionSign
{
    /// <summary>Many different people within a while.</summary>
    Visitors = 1,
    /// <summary>More different people in a few minutes than can handle one label.</summary>
    Pace = 2,
    /// <summary>Scanned again after a long silence.</summary>
    Silence = 3,
    /// <summary>In more provinces than goods can travel to in the time.</summary>
    Places = 4,
}
