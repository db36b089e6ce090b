using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Tests.Indicateurs;

/// <summary>A file that supports a month.</summary>
public sealed class PieceReleveTests
{
    private readonly Mesures _mesures = new();

    [Fact]
    public void Piece_NotSaidToBeFreeOfPatients_IsRefused()
    {
        var refusal = Assert.Throws<RuleViolationException>(() => Attach(_mesures.Complete(), atteste: false));
        Assert.Contains("aucune donnée de patient", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Piece_OfALockedMonth_IsRefusedUntilItsCorrection()
    {
        var releve = _mesures.Locked();
        Assert.StartsWith("Verrouillé", Assert.Throws<RuleViolationException>(() => Attach(releve)).Message, StringComparison.Ordinal);
        releve.AskCorrection("Erreur d’export.", Mesures.Referent, Mesures.Now.AddDays(8));
        releve.GrantCorrection(Mesures.Now.AddDays(12), "Ulysse Kergueno", Mesures.Now.AddDays(8));
        Assert.Equal(releve.Id, Attach(releve).ReleveId);
    }

    [Fact]
    public void Piece_OfAMonthHandedOver_IsAccepted()
    {
        var releve = _mesures.Complete();
        releve.Transmit(_mesures.Regles, Mesures.Referent, Mesures.Now);
        Assert.Equal(releve.Id, Attach(releve).ReleveId);
    }

    private static PieceReleve Attach(ReleveMensuel releve, bool atteste = true) =>
        new(releve, new FichierPiece(Guid.CreateVersion7(), "etat.pdf", "application/pdf", 10, new string('a', 64)), atteste, Mesures.Referent, Mesures.Now);
}
