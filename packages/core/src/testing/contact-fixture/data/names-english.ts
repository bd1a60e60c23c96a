import { nameSet } from '../name-set.ts';

/** Long lists: a third of all contacts draw from them. */
export const english = nameSet({
  female: `
    Emma, Olivia, Sarah, Emily, Jessica, Sophie, Hannah, Charlotte, Amelia, Grace, Chloe, Lauren, Megan, Rachel, Laura,
    Rebecca, Amy, Katie, Natalie, Samantha, Victoria, Zoe, Lucy, Ella, Ava, Isabella, Mia, Abigail, Madison, Elizabeth,
    Lily, Evelyn, Harper, Nora, Hazel, Violet, Claire, Alice, Julia, Kate, Anna, Eleanor, Holly, Molly, Jasmine, Nicole,
    Stephanie, Michelle, Kimberly, Heather, Melissa, Amanda, Ashley, Brittany, Danielle, Erin, Kelly, Lisa, Karen, Susan,
    Linda, Patricia, Barbara, Margaret, Dorothy, Helen, Ruth, Sharon, Deborah, Cynthia, Angela, Brenda, Pamela, Diane,
    Carol, Joyce, Janet, Catherine, Frances, Martha, Gloria, Teresa, Rose, Beverly, Denise, Tammy, Irene, Jane, Lori,
    Tara, Paige, Brooke, Morgan, Sydney, Savannah, Autumn, Willow, Ivy, Freya, Poppy, Isla, Imogen, Niamh, Siobhan, Aoife`,
  male: `
    James, Oliver, William, Jack, Thomas, Daniel, Michael, Matthew, Joshua, David, Harry, George, Benjamin, Samuel, Ryan,
    Alexander, Joseph, Adam, Luke, Liam, Noah, Ethan, Lucas, Henry, Charlie, Jacob, Nathan, Andrew, Christopher, John,
    Robert, Mark, Paul, Steven, Kevin, Brian, Jason, Jeffrey, Scott, Eric, Stephen, Jonathan, Justin, Brandon, Patrick,
    Nicholas, Tyler, Aaron, Kyle, Sean, Connor, Dylan, Logan, Mason, Owen, Caleb, Isaac, Gabriel, Elijah, Hunter, Austin,
    Jordan, Cameron, Evan, Peter, Simon, Philip, Edward, Charles, Richard, Gary, Timothy, Kenneth, Gregory, Frank,
    Raymond, Dennis, Jerry, Walter, Harold, Douglas, Carl, Arthur, Roger, Keith, Jeremy, Terry, Lawrence, Jesse, Bryan,
    Russell, Craig, Alan, Shawn, Todd, Dale, Neil, Graham, Gavin, Callum, Finlay, Rory, Declan, Cormac, Ronan`,
  family: `
    Smith, Johnson, Williams, Brown, Jones, Taylor, Davies, Miller, Wilson, Evans, Thomas, Roberts, Walker, Wright,
    Robinson, Thompson, White, Hughes, Edwards, Green, Hall, Wood, Harris, Clarke, Jackson, Turner, Hill, Moore, Cooper,
    Ward, Morris, Martin, Anderson, Lewis, Scott, King, Baker, Adams, Campbell, Mitchell, Carter, Phillips, Parker,
    Collins, Stewart, Murphy, Cook, Rogers, Morgan, Peterson, Reed, Bailey, Bell, Kelly, Howard, Cox, Richardson, Watson,
    Brooks, Bennett, Gray, James, Price, Foster, Sanders, Ross, Powell, Long, Sullivan, Russell, Jenkins, Perry, Butler,
    Barnes, Fisher, Henderson, Coleman, Simmons, Patterson, Graham, Reynolds, Hamilton, Ford, Wallace, West, Cole, Hayes,
    Chapman, Gibson, Ellis, Stevens, Murray, Harrison, Fox, Marshall, Owens, McDonald, Kennedy, Wells, Hunter, Webb,
    Simpson, Tucker, Porter, Crawford, Mason, Shaw, Gordon, Holmes, Rice, Robertson, Hunt, Black, Palmer, Mills, Grant,
    Knight, Ferguson, Stone, Hawkins, Dunn, Perkins, Hudson, Spencer, Gardner, Payne, Pierce, Berry, Matthews, Arnold,
    Willis, Ray, Watkins, Carroll, Duncan, Snyder, Hart, Cunningham, Bradley, Lane, Andrews, Harper, Riley, Armstrong,
    Carpenter, Weaver, Greene, Elliott, Sims, Austin, Peters, Kelley, Franklin, Lawson, Fields, Ryan, Schmidt,
    Carr, Wheeler, Chambers, Bishop, Burton, Gilbert, Lynch, Dean, Hansen, Fuller, Howell, Newman, Barker, Pearson,
    Atkinson, Booth, Whitehouse, Ashworth, Kirkpatrick, Holloway, Sinclair, Fitzgerald, O'Brien, O'Connor, O'Neill,
    O'Sullivan, Gallagher, Doherty, Byrne, Walsh, McCarthy, McKenzie, MacLeod, Fraser, Buchanan, Blackwood, Hargreaves,
    Pemberton, Thornton, Whitaker, Lockwood, Underwood, Winslow, Prescott, Beaumont, Caldwell, Goodwin, Langley, Merritt,
    Osborne, Pritchard, Rowland, Stanton, Templeton, Vaughan, Wakefield, Yates, Smith-Jones, Lloyd-Davies`,
});
