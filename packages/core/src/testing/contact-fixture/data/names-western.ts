import { nameSet } from '../name-set.ts';

/** Umlauts are written out in addresses, as Germans do. */
export const german = nameSet({
  female: `
    Anna, Julia, Laura, Lena, Sarah, Lisa, Katharina, Maria, Sophie, Marie, Johanna, Hannah, Emma, Mia, Lea, Leonie, Nina,
    Jana, Sabine, Petra, Monika, Susanne, Claudia, Stefanie, Nicole, Christina, Franziska, Theresa, Charlotte, Clara,
    Käthe/Kaethe, Jördis/Joerdis, Greta, Frieda, Paula, Luisa, Antonia, Miriam, Ulrike, Birgit, Heike, Anja, Tanja,
    Silke, Melanie, Daniela, Vanessa, Annika, Pia, Mathilda, Anna-Lena, Marlene, Helene, Ida`,
  male: `
    Lukas, Leon, Maximilian, Jonas, Felix, Paul, Tim, Jan, Tobias, Florian, Alexander, Daniel, Michael, Stefan, Andreas,
    Thomas, Christian, Martin, Markus, Sebastian, Matthias, Jürgen/Juergen, Wolfgang, Klaus, Uwe, Frank, Ralf, Bernd,
    Jörg/Joerg, Götz/Goetz, Björn/Bjoern, Sven, Lars, Nils, Moritz, Philipp, Simon, David, Fabian, Dominik, Patrick,
    Benjamin, Niklas, Anton, Emil, Oskar, Karl-Heinz, Hans-Peter, Friedrich, Johannes, Elias, Finn, Hannes, Konstantin`,
  family: `
    Müller/Mueller, Schmidt, Schneider, Fischer, Weber, Meyer, Wagner, Becker, Schulz, Hoffmann, Schäfer/Schaefer, Koch,
    Bauer, Richter, Klein, Wolf, Schröder/Schroeder, Neumann, Schwarz, Zimmermann, Braun, Krüger/Krueger, Hofmann,
    Hartmann, Lange, Schmitt, Werner, Krause, Lehmann, Köhler/Koehler, Maier, König/Koenig, Mayer, Huber, Fuchs, Peters,
    Lang, Scholz, Möller/Moeller, Weiß/Weiss, Jung, Hahn, Schubert, Vogel, Friedrich, Keller, Günther/Guenther, Frank,
    Berger, Winkler, Roth, Beck, Lorenz, Baumann, Franke, Albrecht, Schuster, Simon, Ludwig, Böhm/Boehm, Winter, Kraus,
    Martin, Schumacher, Krämer/Kraemer, Vogt, Stein, Jäger/Jaeger, Otto, Sommer, Groß/Gross, Seidel, Heinrich, Brandt,
    Haas, Schreiber, Graf, Dietrich, Ziegler, Kuhn, Kühn/Kuehn, Pohl, Engel, Horn, Busch, Bergmann, Thomas, Voigt, Sauer,
    Arnold, Wolff, Pfeiffer, Öztürk/Oeztuerk, Grünwald/Gruenwald, von der Heide, von Berg, vom Stein,
    zu Löwenthal/zu Loewenthal, Müller-Lüdenscheidt/Mueller-Luedenscheidt, Leutheusser, Oberhuber, Steinbrück/Steinbrueck`,
});

export const french = nameSet({
  female: `
    Marie, Camille, Léa, Manon, Chloé, Emma, Julie, Sarah, Laura, Pauline, Mathilde, Marion, Lucie, Anaïs, Océane, Céline,
    Élodie, Aurélie, Sophie, Isabelle, Nathalie, Valérie, Sylvie, Hélène, Françoise, Monique, Juliette, Louise, Alice,
    Jade, Inès, Zoé, Margaux, Clémence, Amélie, Charlotte, Noémie, Maëlle, Eugénie, Agathe, Jeanne, Anne-Sophie, Fatou,
    Yasmine, Capucine`,
  male: `
    Lucas, Hugo, Thomas, Nicolas, Antoine, Alexandre, Maxime, Julien, Pierre, Paul, Louis, Gabriel, Arthur, Jules, Adam,
    Raphaël, Léo, Théo, Mathieu, Sébastien, Frédéric, Christophe, Stéphane, Laurent, Éric, François, Jérôme, Benoît,
    Guillaume, Cédric, Loïc, Rémi, Clément, Quentin, Baptiste, Étienne, Jean-Luc, Jean-Baptiste, Gaël, Mickaël, Noël,
    Mamadou, Karim, Yann, Olivier`,
  family: `
    Martin, Bernard, Dubois, Thomas, Robert, Richard, Petit, Durand, Leroy, Moreau, Simon, Laurent, Lefebvre, Michel,
    Garcia, David, Bertrand, Roux, Vincent, Fournier, Morel, Girard, André, Mercier, Dupont, Lambert, Bonnet, François,
    Martinez, Legrand, Garnier, Faure, Rousseau, Blanc, Guérin, Müller, Henry, Roussel, Nicolas, Perrin, Morin, Mathieu,
    Clément, Gauthier, Dumont, Lopez, Fontaine, Chevalier, Robin, Masson, Sanchez, Gérard, Nguyen, Boyer, Denis, Lemaire,
    Duval, Joly, Gautier, Roger, Roche, Roy, Noël, Meyer, Lucas, Meunier, Jean, Pérez, Marchand, Dufour, Blanchard,
    Le Goff, Le Gall, de La Fontaine, de Villiers, d'Arcy, du Plessis, Lévêque, Bélanger, Côté, Diallo, Benali, Traoré,
    Desprès, Barthélemy, Maréchal, Saint-Martin, Delacroix, Beauchêne`,
});

/** Most people bear two families: see `secondFamily` in `locales`. */
export const spanish = nameSet({
  female: `
    María, Carmen, Ana, Laura, Lucía, Marta, Paula, Sofía, Elena, Cristina, Isabel, Sara, Andrea, Valentina, Camila,
    Gabriela, Daniela, Alejandra, Fernanda, Ximena, Guadalupe, Rocío, Pilar, Mercedes, Beatriz, Silvia, Patricia, Raquel,
    Nuria, Inés, Alba, Claudia, Natalia, Verónica, Mónica, Rosario, María José, María del Carmen, Ana Belén, Luz Marina,
    Yolanda, Itziar, Begoña, Martina, Renata, Mariana, Catalina, Antonella, Julieta, Micaela`,
  male: `
    José, Juan, Carlos, Luis, Antonio, Francisco, Javier, Miguel, Manuel, David, Jorge, Pedro, Alejandro, Diego, Pablo,
    Sergio, Fernando, Rafael, Andrés, Daniel, Mateo, Santiago, Sebastián, Nicolás, Emiliano, Ángel, Raúl, Rubén, Adrián,
    Álvaro, Gonzalo, Iván, Óscar, Ramón, Joaquín, Tomás, Martín, Ignacio, Juan Carlos, José Luis, Miguel Ángel, Íñigo,
    Benjamín, Leonardo, Facundo, Agustín, Bruno, Enrique, Ricardo, Héctor`,
  family: `
    García, Rodríguez, González, Hernández, López, Martínez, Pérez, Sánchez, Ramírez, Torres, Flores, Gómez, Díaz, Cruz,
    Reyes, Morales, Jiménez, Ruiz, Álvarez, Romero, Moreno, Muñoz, Rojas, Castro, Ortiz, Vargas, Gutiérrez, Mendoza,
    Chávez, Ramos, Silva, Herrera, Medina, Aguilar, Vega, Castillo, Guzmán, Salazar, Contreras, Navarro, Domínguez,
    Vázquez, Delgado, Molina, Ortega, Serrano, Blanco, Suárez, Iglesias, Núñez, Peña, Cortés, Garrido, Lozano, Cano,
    Méndez, Prieto, Calvo, Gallego, Vidal, León, Márquez, Cabrera, Campos, Fuentes, Carrasco, Peralta, Ibáñez, Pascual,
    Santana, Soto, Lara, Acosta, Figueroa, Espinoza, Miranda, Quiroga, Zapata, Echeverría, Goñi, Urrutia, de la Cruz,
    de la Fuente, de la Torre, del Río, del Valle, de León, de los Santos, Ponce de León, Montes de Oca`,
});

export const portuguese = nameSet({
  female: `
    Maria, Ana, Juliana, Fernanda, Camila, Amanda, Letícia, Beatriz, Larissa, Mariana, Gabriela, Bruna, Patrícia, Aline,
    Vanessa, Luana, Jéssica, Carolina, Isabela, Rafaela, Natália, Débora, Cláudia, Adriana, Luciana, Renata, Tatiane,
    Helena, Alice, Laura, Valentina, Sophia, Lívia, Heloísa, Cecília, Conceição, Ana Clara, Maria Eduarda, Ana Luíza,
    Thaís, Simone, Priscila, Raíssa, Yasmin, Lorena`,
  male: `
    João, José, Pedro, Lucas, Gabriel, Mateus, Rafael, Felipe, Gustavo, Bruno, Rodrigo, Thiago, Leonardo, Carlos, Paulo,
    Marcos, André, Fernando, Eduardo, Daniel, Vinícius, Guilherme, Diego, Luiz, Antônio, Francisco, Marcelo, Ricardo,
    Fábio, Leandro, Sérgio, Júlio, Caio, Davi, Miguel, Arthur, Heitor, Bernardo, Enzo, Caetano, João Pedro, José Carlos,
    Luís Fernando, Otávio, Murilo`,
  family: `
    Silva, Santos, Oliveira, Souza, Lima, Pereira, Ferreira, Costa, Rodrigues, Almeida, Nascimento, Alves, Carvalho,
    Araújo, Ribeiro, Gomes, Martins, Rocha, Barbosa, Cardoso, Correia, Dias, Teixeira, Cavalcanti, Monteiro, Moreira,
    Melo, Nunes, Marques, Vieira, Freitas, Barros, Campos, Moura, Batista, Machado, Mendes, Castro, Ramos, Andrade, Pinto,
    Azevedo, Fernandes, Lopes, Miranda, Duarte, Cunha, Farias, Assis, Medeiros, Peixoto, Brandão, Simões, Guimarães,
    Conceição, Magalhães, Tavares, Xavier, Queiroz, Fonseca, dos Santos, da Silva, de Souza, de Oliveira, da Costa,
    do Nascimento, dos Anjos, da Conceição, Vasconcelos, Sant'Anna`,
});
