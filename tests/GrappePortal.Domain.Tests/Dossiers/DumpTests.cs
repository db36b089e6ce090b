using GrappePortal.Domain.Dossiers;
namespace GrappePortal.Domain.Tests.Dossiers;
public sealed class DumpTests {
  [Fact] public void Dump() {
    using var w = new StreamWriter("/tmp/dump.txt");
    foreach (var d in new[]{Seeds.Normandie(), Seeds.HautsDeFrance()}) { w.WriteLine("=====");
      foreach (var a in ControleDossier.Controler(d)) w.WriteLine($"{a.Source}|{a.Ligne}|{a.Code}|{a.Champ}|{a.Valeur}|{a.Proposition}|{a.Message}"); }
    foreach (var f in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory,"Seeds"),"*.csv")) { w.WriteLine("===== "+f); foreach (var a in Seeds.Read(f).Anomalies) w.WriteLine($"{a.Ligne}|{a.Code}|{a.Message}"); }
  }
}
