using FluentValidation;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Dossiers;

public sealed class DepositForm
{
    public NatureSource Nature { get; set; } = NatureSource.ListeMembres;

    public DateOnly? DateDocument { get; set; }

    /// <summary>"24" or "20 ; 18": one text may contradict itself.</summary>
    public string? NombresAnnonces { get; set; }

    public IReadOnlyList<int> Nombres => [.. Parts.Select(part => int.TryParse(part, out var nombre) ? nombre : -1)];

    private string[] Parts => (NombresAnnonces ?? string.Empty).Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries);

    public sealed class Validator : AbstractValidator<DepositForm>
    {
        public Validator()
        {
            RuleFor(f => f.NombresAnnonces).Must((form, _) => form.Nombres.All(nombre => nombre is > 0 and < 10_000))
                .WithMessage("Saisissez des nombres entiers séparés par un point-virgule, par exemple : 20 ; 18.");
            RuleFor(f => f.DateDocument).Day();
            RuleFor(f => f.Nature).NotEqual(NatureSource.Registre);
        }
    }
}
