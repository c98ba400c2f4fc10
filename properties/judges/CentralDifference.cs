namespace Verification.Properties.Judges;

/// <summary>The central difference quotient of a function of many parameters, perturbed in place and put back.</summary>
public static class CentralDifference
{
    /// <summary><c>(f(x + h) - f(x - h)) / 2h</c> in one parameter; whatever happens, the parameter has its bits again afterwards.</summary>
    /// <param name="parameters">x; one of them is moved while the function runs.</param>
    /// <param name="place">Which one.</param>
    /// <param name="step">h; x + h and x - h should be exact.</param>
    /// <param name="function">f, which reads the parameters.</param>
    public static double Quotient(double[] parameters, int place, double step, Func<double> function)
    {
        double original = parameters[place];
        try
        {
            parameters[place] = original + step;
            double above = function();
            parameters[place] = original - step;
            double below = function();
            return (above - below) / (2 * step);
        }
        finally
        {
            parameters[place] = original;
        }
    }
}
